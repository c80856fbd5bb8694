package org.koraos.portal.ci;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What stands around a delivery's bytes. None of it is signed but what is compared with the bytes; it names the event and
 * proves who sent it.
 *
 * @param event the provider's name of the event, in small letters with underscores
 * @param providerId the provider's id of the delivery; not signed, so nothing rests on it
 * @param proof what shows that the sender knows the secret
 */
public record Envelope(String event, @Nullable String providerId, Proof proof) {

    private static final int LONGEST = 100;

    public Envelope {
        event = cut(event).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
        providerId = providerId == null ? null : cut(providerId.replaceAll("[^A-Za-z0-9._:-]", ""));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** How a sender shows that it knows the secret. */
    public sealed interface Proof {

        /** It shows nothing. */
        record None() implements Proof {}

        /** GitHub's {@code X-Hub-Signature-256}: HMAC-SHA-256 of the body. */
        record Signature(String header) implements Proof {}

        /** GitLab's {@code X-Gitlab-Token}: the secret itself. */
        record Token(String header) implements Proof {}

        /** GitLab's newer {@code webhook-signature}: HMAC-SHA-256 of id, time and body. */
        record TimedSignature(String id, String timestamp, String header) implements Proof {}
    }
}
