package org.koraos.portal.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A token as pages list it; never the token itself.
 *
 * @param start the first characters, by which its bearer recognises it
 * @param plans that an integration is bound to; empty for a person's token
 * @param usedAt when it was used last, to the hour; null when it never was
 */
public record TokenRow(
        UUID id,
        String name,
        String start,
        Set<ApiScope> scopes,
        Set<UUID> plans,
        String madeBy,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant usedAt) {

    public TokenRow {
        scopes = Set.copyOf(scopes);
        plans = Set.copyOf(plans);
    }

    /** Whether it can be used at a moment. */
    public boolean holdsAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
