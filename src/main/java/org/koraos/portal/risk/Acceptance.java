package org.koraos.portal.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A PO's word that the phase lives with a risk until a day.
 *
 * @param until the last day on which it holds; it ends with that day, in UTC
 */
@Embeddable
record Acceptance(
        @Column(name = "accepted_by") UUID approverId,
        @Column(name = "accepted_because") String reason,
        @Column(name = "accepted_at") Instant at,
        @Column(name = "accepted_until") LocalDate until) {

    /** At the very instant of its end it holds no more. */
    boolean holdsAt(Instant now) {
        return now.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
