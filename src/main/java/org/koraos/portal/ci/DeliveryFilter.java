package org.koraos.portal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list.
 *
 * @param repository null for all
 * @param state null for all
 */
public record DeliveryFilter(
        @Nullable RepositoryId repository, @Nullable DeliveryState state) {

    public static final DeliveryFilter ALL = new DeliveryFilter(null, null);
}
