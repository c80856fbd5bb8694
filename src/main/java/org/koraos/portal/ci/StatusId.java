package org.koraos.portal.ci;

import java.util.UUID;

/** The status of one commit. */
public record StatusId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
