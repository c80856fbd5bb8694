package org.koraos.portal.kernel;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * What a text must be to be kept: its length in code points and whether it may have several lines. Texts are kept in
 * Unicode normal form C, without blanks around them, so that two texts that look the same are the same.
 */
public record TextRule(int longest, boolean severalLines) {

    private static final char LAST_OF_ASCII = 0x7F;
    private static final int NONE = -1;

    /** A text of one line, such as a title. */
    public static TextRule line(int longest) {
        return new TextRule(longest, false);
    }

    /** A text that may have several lines, such as a description. */
    public static TextRule prose(int longest) {
        return new TextRule(longest, true);
    }

    /**
     * The text as it is kept.
     *
     * @throws InvalidValue when the text is empty, too long, or has a character that cannot be shown
     */
    public String required(@Nullable String text) {
        var kept = optional(text);
        if (kept == null) throw new InvalidValue(Phrase.of("kernel.text.empty"));
        return kept;
    }

    /**
     * The text as it is kept, or null when there is nothing to see in it.
     *
     * @throws InvalidValue when the text is too long, or has a character that cannot be shown
     */
    public @Nullable String optional(@Nullable String text) {
        if (text == null) return null;
        // Normalising may grow a text threefold; a text far over the limit is refused before that work.
        if (text.length() > longest * 4L + 16) throw new InvalidValue(Phrase.of("kernel.text.too-long", longest));
        var kept = normal(text).strip();
        var visible = false;
        var length = 0;
        var refused = NONE;
        for (var at = 0; at < kept.length(); length++) {
            var character = kept.codePointAt(at);
            at += Character.charCount(character);
            visible = visible || !isInvisible(character);
            if (refused == NONE && isRefused(character)) refused = character;
        }
        if (!visible) return null;
        if (length > longest) throw new InvalidValue(Phrase.of("kernel.text.too-long", longest));
        if (refused != NONE) {
            throw new InvalidValue(Phrase.of("kernel.text.bad-character", "U+%04X".formatted(refused)));
        }
        return kept;
    }

    private static String normal(String text) {
        if (isAscii(text)) return text;
        if (!CombiningMarks.areFewIn(text)) throw new InvalidValue(Phrase.of("kernel.text.too-many-marks"));
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Such a text is in normal form as it is. */
    private static boolean isAscii(String text) {
        for (var at = 0; at < text.length(); at++) if (text.charAt(at) > LAST_OF_ASCII) return false;
        return true;
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private boolean isRefused(int character) {
        if (severalLines && (character == '\n' || character == '\r' || character == '\t')) return false;
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || (character & 0xFFFE) == 0xFFFE;
    }
}
