package org.koraos.portal.handoff;

import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The public half of a signing key.
 *
 * @param keyId by which a signature names it
 * @param coordinate its 32 bytes, as a JSON Web Key writes them
 * @param retiredAt null for the one that signs
 */
public record PublishedKey(
        String keyId,
        String coordinate,
        Instant madeAt,
        @Nullable Instant retiredAt) {

    public PublishedKey(String keyId, byte[] publicKey, Instant madeAt, @Nullable Instant retiredAt) {
        this(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey), madeAt, retiredAt);
    }

    /** Whether it signs what is handed out now. */
    public boolean current() {
        return retiredAt == null;
    }
}
