package org.koraos.portal.ci;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * A delivery, as the list of them shows it.
 *
 * @param providerId the provider's own id of it, to find it on their side
 * @param outcome null while it waits
 */
public record DeliveryRow(
        DeliveryId id,
        long number,
        Provider provider,
        String repository,
        String event,
        @Nullable String providerId,
        int size,
        Instant receivedAt,
        DeliveryState state,
        @Nullable Phrase outcome,
        @Nullable Instant settledAt) {}
