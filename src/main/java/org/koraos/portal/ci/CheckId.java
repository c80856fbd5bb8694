package org.koraos.portal.ci;

import java.util.UUID;

/** One statement about a check. */
public record CheckId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
