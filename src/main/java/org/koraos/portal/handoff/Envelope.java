package org.koraos.portal.handoff;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is signed, who signed it, and the signature: a DSSE envelope with one Ed25519 signature, in the one form in which
 * the portal writes it. It uses nothing but the JDK.
 */
final class Envelope {

    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    static final String ALGORITHM = "Ed25519";

    private static final String BEGIN = "{\"payload\":\"";
    private static final String TYPE = "\",\"payloadType\":\"" + PAYLOAD_TYPE + "\",\"signatures\":[{\"keyid\":\"";
    private static final String SIGNATURE = "\",\"sig\":\"";
    private static final String END = "\"}]}";

    /** How every Ed25519 key begins that is written as X.509 has it; its 32 bytes follow. */
    private static final byte[] KEY_BEGIN = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private final byte[] payload;
    private final String keyId;
    private final byte[] signature;

    /** @param keyId as {@link #idOf} names the key that signed */
    Envelope(byte[] payload, String keyId, byte[] signature) {
        this.payload = payload;
        this.keyId = keyId;
        this.signature = signature;
    }

    byte[] payload() {
        return payload;
    }

    String keyId() {
        return keyId;
    }

    byte[] signature() {
        return signature;
    }

    /** The bytes that the signature is of: DSSE's pre-authentication encoding. */
    static byte[] toBeSigned(byte[] payload) {
        var head = "DSSEv1 %d %s %d "
                .formatted(PAYLOAD_TYPE.length(), PAYLOAD_TYPE, payload.length)
                .getBytes(StandardCharsets.US_ASCII);
        var both = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, both, head.length, payload.length);
        return both;
    }

    /** As it is written. */
    String json() {
        var base64 = Base64.getEncoder();
        return BEGIN
                + base64.encodeToString(payload)
                + TYPE
                + keyId
                + SIGNATURE
                + base64.encodeToString(signature)
                + END;
    }

    /** Reads what {@link #json} wrote; empty when it is anything else. */
    static Optional<Envelope> read(String json) {
        var type = json.indexOf(TYPE);
        var signature = json.indexOf(SIGNATURE, Math.max(type, 0));
        if (!json.startsWith(BEGIN) || !json.endsWith(END) || type < 0 || signature < 0) return Optional.empty();
        try {
            var read = new Envelope(
                    decoded(json, BEGIN.length(), type),
                    json.substring(type + TYPE.length(), signature),
                    decoded(json, signature + SIGNATURE.length(), json.length() - END.length()));
            return Optional.of(read).filter(envelope -> envelope.json().equals(json));
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String json, int from, int to) {
        return Base64.getDecoder().decode(json.substring(from, to));
    }

    /** Whether this key signed it. */
    boolean isSignedBy(PublicKey key) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(toBeSigned(payload));
            return check.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    /** The 32 bytes of a key. */
    static byte[] bytesOf(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    /** The key of these 32 bytes. */
    static PublicKey keyOf(byte[] bytes) throws GeneralSecurityException {
        var encoded = Arrays.copyOf(KEY_BEGIN, KEY_BEGIN.length + bytes.length);
        System.arraycopy(bytes, 0, encoded, KEY_BEGIN.length, bytes.length);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** A key's coordinate as a JSON Web Key writes it. */
    static String coordinate(PublicKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytesOf(key));
    }

    /** The name of a key: the thumbprint that RFC 7638 computes of it as a JSON Web Key. */
    static String idOf(PublicKey key) {
        var canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + coordinate(key) + "\"}";
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
