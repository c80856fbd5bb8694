package org.koraos.portal.kernel;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * What a text must be to be kept: its length in code points and whether it may have several lines. Texts are kept in
 * Unicode normal form C, without blanks around them, so that two texts that look the same are the same.
 */
public record TextRule(int longest, boolean severalLines) {

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
        var kept = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (kept.codePoints().allMatch(TextRule::isInvisible)) return null;
        if (kept.codePointCount(0, kept.length()) > longest) {
            throw new InvalidValue(Phrase.of("kernel.text.too-long", longest));
        }
        kept.codePoints().filter(this::isRefused).findFirst().ifPresent(character -> {
            throw new InvalidValue(Phrase.of("kernel.text.bad-character", "U+%04X".formatted(character)));
        });
        return kept;
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
