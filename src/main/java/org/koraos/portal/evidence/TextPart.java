package org.koraos.portal.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A part of a text file, as it can be shown: control characters and those that turn the reading direction are seen as
 * marks.
 *
 * @param text without any character that cannot be seen, but line breaks and tabs
 * @param next the byte with which the next part begins
 * @param last whether nothing follows
 */
public record TextPart(String text, long next, boolean last) {

    /** In bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final int LONGEST_CHARACTER = 4;
    private static final char ESCAPE_MARKS = '\u2400';
    private static final char DELETE_MARK = '\u2421';
    private static final char UNSEEN = '\uFFFD';

    /**
     * @param from where the bytes begin in the file
     * @param size of the whole file
     */
    static TextPart of(byte[] bytes, long from, long size) {
        var last = from + bytes.length >= size || bytes.length == 0;
        var buffer = ByteBuffer.wrap(bytes);
        var characters = CharBuffer.allocate(bytes.length + 1);
        charset(bytes, from)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(buffer, characters, last);
        // What is cut in the middle of a character goes to the next part.
        var taken = !last && buffer.remaining() < LONGEST_CHARACTER ? buffer.position() : bytes.length;
        return new TextPart(marked(characters.flip().toString()), from + taken, last);
    }

    /** UTF-16 says so at the beginning; its later parts are told by their zeros. */
    private static Charset charset(byte[] bytes, long from) {
        if (bytes.length < 2) return StandardCharsets.UTF_8;
        if (from == 0 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) return StandardCharsets.UTF_16BE;
        if (from == 0 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
        if (bytes[0] == 0 && bytes[1] != 0) return StandardCharsets.UTF_16BE;
        if (bytes[0] != 0 && bytes[1] == 0) return StandardCharsets.UTF_16LE;
        return StandardCharsets.UTF_8;
    }

    private static String marked(String text) {
        var shown = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '\n' || character == '\t') shown.append(character);
            else if (character == '\r') shown.append(isBeforeBreak(text, at) ? "" : "\n");
            else if (character < ' ') shown.append((char) (ESCAPE_MARKS + character));
            else if (character == 0x7F) shown.append(DELETE_MARK);
            else if (character == 0xFEFF && at == 0) shown.append("");
            else if (isUnseen(character)) shown.append(UNSEEN);
            else shown.append(character);
        }
        return shown.toString();
    }

    private static boolean isBeforeBreak(String text, int at) {
        return at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private static boolean isUnseen(char character) {
        return Character.isISOControl(character)
                || (Character.getType(character) == Character.FORMAT && character != '\u200D');
    }
}
