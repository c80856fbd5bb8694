package org.koraos.portal.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.koraos.portal.kernel.Sha256;

/** The public half of an Ed25519 key that signs notes. */
public final class PublicNoteKey {

    static final int ID_BYTES = 4;

    private static final int BYTES = 32;
    private static final byte ED25519 = 1;

    /** What stands before the bytes of an Ed25519 key in the form that the platform reads (RFC 8410). */
    private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] bytes;
    private final PublicKey key;

    private PublicNoteKey(byte[] bytes, PublicKey key) {
        this.bytes = bytes;
        this.key = key;
    }

    static PublicNoteKey of(PublicKey key) {
        var encoded = key.getEncoded();
        return new PublicNoteKey(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length), key);
    }

    /**
     * Reads a key from the form in which it is told to others: {@code <name>+<id>+<key>}.
     *
     * @throws IllegalArgumentException when that is none
     */
    public static PublicNoteKey parse(String told) {
        var parts = told.strip().split("\\+", 3);
        if (parts.length < 3) throw new IllegalArgumentException("No public key of notes: " + told);
        var decoded = Base64.getDecoder().decode(parts[2]);
        if (decoded.length != BYTES + 1 || decoded[0] != ED25519) {
            throw new IllegalArgumentException("No public key of Ed25519: " + told);
        }
        var bytes = Arrays.copyOfRange(decoded, 1, decoded.length);
        try {
            var encoded = Arrays.copyOf(ENCODING, ENCODING.length + BYTES);
            System.arraycopy(bytes, 0, encoded, ENCODING.length, BYTES);
            return new PublicNoteKey(
                    bytes, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("No public key of Ed25519: " + told, failure);
        }
    }

    /** The form in which it is told to others, under that name. */
    public String told(String name) {
        return name + "+" + HexFormat.of().formatHex(id(name)) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** By which signatures under that name name it. */
    byte[] id(String name) {
        var digest = Sha256.begin();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
    }

    private byte[] typed() {
        var typed = new byte[BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, BYTES);
        return typed;
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
