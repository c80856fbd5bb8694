package org.koraos.portal.gate;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;

/**
 * A decision as it is read.
 *
 * @param principal in whose stead it was given; null when in the person's own
 * @param reason null where an approval was given without one
 * @param endedBy who ended it, or moved the fact that did
 * @param moved of a stale one: the first facts that moved
 * @param movedCount how many moved in all
 */
public record GivenDecision(
        UUID id,
        Role role,
        Actor person,
        @Nullable Actor principal,
        @Nullable UUID substitution,
        Verdict verdict,
        @Nullable String reason,
        FactDigest digest,
        Instant givenAt,
        DecisionState state,
        @Nullable Instant endedAt,
        @Nullable Actor endedBy,
        @Nullable String endReason,
        List<FactChange> moved,
        int movedCount) {

    /** Whether nothing has ended it. */
    public boolean stands() {
        return state == DecisionState.STANDING;
    }

    /** Whether it has waited for the others longer than the policy lets it; at the very instant it has. */
    public boolean lapsed(DecisionRules rules, Instant now) {
        return rules.lapsed(givenAt, now);
    }

    /** Who has a part in it: who gave it, and who was stood in for. */
    public Set<PersonId> parties() {
        return principal == null ? Set.of(person.id()) : Set.of(person.id(), principal.id());
    }

    /** Whether the person has a part in it. */
    public boolean involves(PersonId who) {
        return parties().contains(who);
    }
}
