package org.koraos.portal.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import org.koraos.portal.kernel.Sha256;

/**
 * A token as its bearer holds it: {@code kora_}, 256 random bits and a checksum, so that scanners of secrets know one when
 * they see it and a mistyped one is refused without a look at the database. Never logged, never stored.
 */
record TokenText(String value) {

    private static final String MARK = "kora_";
    private static final Pattern SYNTAX = Pattern.compile(MARK + "[0-9a-f]{72}");
    private static final int START = MARK.length() + 6;
    private static final int CHECKSUM_DIGITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenText random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var text = MARK + HexFormat.of().formatHex(bytes);
        return new TokenText(text + checksum(text));
    }

    /** Whether the text can be a token at all. */
    static boolean is(String text) {
        if (!SYNTAX.matcher(text).matches()) return false;
        var end = text.length() - CHECKSUM_DIGITS;
        return checksum(text.substring(0, end)).equals(text.substring(end));
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** By which people recognise it, and nobody can use it. */
    String start() {
        return value.substring(0, START);
    }

    /** By which it is found. A fast hash is enough: there are too many tokens to try. */
    static String hash(String text) {
        return Sha256.hex(text);
    }

    @Override
    public String toString() {
        return start() + "…";
    }
}
