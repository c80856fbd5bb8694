package org.koraos.portal.evidence;

import java.util.UUID;

/** One waiver; a kind that is waived again later has another. */
public record WaiverId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
