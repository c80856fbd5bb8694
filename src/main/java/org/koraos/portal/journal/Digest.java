package org.koraos.portal.journal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 as a value: equal when its bytes are. */
public final class Digest {

    /** How long it is. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of these bytes, which must be as many as a digest has. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("A digest has 32 bytes, not " + bytes.length);
        return new Digest(bytes.clone());
    }

    static Digest finish(MessageDigest fed) {
        return new Digest(fed.digest());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void feedTo(MessageDigest digest) {
        digest.update(bytes);
    }

    /** As signed notes and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
