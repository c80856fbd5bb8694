package org.koraos.portal.gate;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;

/**
 * That somebody asks for a gate's decision. A gate has one at a time: a newer one takes the place of the older, which the
 * journal keeps.
 *
 * @param number counts the gate's requests, from 1
 */
@Embeddable
public record DecisionRequest(
        @Column(name = "request_number") int number,
        @Column(name = "requested_by") UUID personId,
        @Column(name = "requested_by_name") String personName,
        @Column(name = "requested_at") Instant at,
        @Column(name = "request_note") @Nullable String note,

        @Enumerated(EnumType.STRING) @Column(name = "request_state")
        RequestState state) {

    /** Who asks. */
    public Actor by() {
        return new Actor(new PersonId(personId), personName);
    }

    /** Whether it waits for an answer. */
    public boolean waits(DecisionRules rules, Instant now) {
        return state == RequestState.OPEN && !rules.lapsed(at, now);
    }

    DecisionRequest ended(RequestState how) {
        return new DecisionRequest(number, personId, personName, at, note, how);
    }
}
