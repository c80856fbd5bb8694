package org.koraos.portal.ci;

import java.util.UUID;

/** One delivery of a repository. */
public record DeliveryId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
