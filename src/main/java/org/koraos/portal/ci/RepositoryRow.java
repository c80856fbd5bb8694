package org.koraos.portal.ci;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A repository of a plan, as its settings page shows it.
 *
 * @param path where it sends its events, below the portal's address
 * @param formerUntil until when the secret before still holds; null when it holds no more
 * @param lastDelivery when something signed came last; null when nothing did
 * @param statusApi where the portal answers; null when it does not
 */
public record RepositoryRow(
        RepositoryId id,
        long version,
        Provider provider,
        RepositoryName name,
        RequiredChecks checks,
        String path,
        Instant secretSince,
        @Nullable Instant formerUntil,
        @Nullable Instant lastDelivery,
        @Nullable ApiAddress statusApi,
        @Nullable Instant statusTokenSince) {}
