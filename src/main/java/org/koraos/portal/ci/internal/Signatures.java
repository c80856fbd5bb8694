package org.koraos.portal.ci.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.koraos.portal.ci.Envelope.Proof;

/** Tells whether a sender knows a secret, over the bytes as they came, in the same time whatever they are. */
public final class Signatures {

    /** GitLab's secrets say by this that the rest is the key in Base64. */
    static final String GITLAB_PREFIX = "whsec_";

    private static final String GITHUB_PREFIX = "sha256=";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Signatures() {}

    /** Whether the proof holds for the body by one of the secrets. Every secret is tried, whether or not one held before. */
    public static boolean hold(Proof proof, byte[] body, Collection<byte[]> secrets, Instant now) {
        var held = false;
        for (var secret : secrets) held |= holds(proof, body, secret, now);
        return held;
    }

    private static boolean holds(Proof proof, byte[] body, byte[] secret, Instant now) {
        return switch (proof) {
            case Proof.None() -> false;
            case Proof.Signature(String header) ->
                same(header, GITHUB_PREFIX + HexFormat.of().formatHex(hmac(secret, body)));
            case Proof.Token(String header) -> same(header, new String(secret, StandardCharsets.UTF_8));
            case Proof.TimedSignature(String id, String timestamp, String header) ->
                isFresh(timestamp, now) && timed(id, timestamp, header, body, secret);
        };
    }

    private static boolean isFresh(String timestamp, Instant now) {
        if (!timestamp.matches("[0-9]{1,12}")) return false;
        var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Of several signatures, as while the provider's own key changes, one must hold. */
    private static boolean timed(String id, String timestamp, String header, byte[] body, byte[] secret) {
        var key = new String(secret, StandardCharsets.UTF_8);
        if (!key.startsWith(GITLAB_PREFIX)) return false;
        var signed = hmac(
                Base64.getDecoder().decode(key.substring(GITLAB_PREFIX.length())),
                (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8),
                body);
        var expected = "v1," + Base64.getEncoder().encodeToString(signed);
        var held = false;
        for (var each : header.split(" ", 10)) held |= same(each, expected);
        return held;
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", failure);
        }
    }
}
