package org.koraos.portal.evidence;

import java.util.UUID;

/** One item of evidence; a corrected one has another. */
public record EvidenceId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
