package org.koraos.portal.gate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;

/**
 * That a PO and Ops opened a gate although its criteria did not hold, or that one of them proposed to. Kept on the gate
 * for ever.
 *
 * @param overridden the criteria that did not hold, in their words of that moment
 * @param second null as long as only one of them said so
 */
public record BreakGlass(
        UUID id, Half first, @Nullable Half second, String digest, List<Phrase> overridden, State state) {

    public BreakGlass {
        overridden = List.copyOf(overridden);
    }

    /** What one of the two said. */
    public record Half(
            Role role,
            Actor by,
            @Nullable Actor principal,
            @Nullable UUID substitution,
            String reason,
            Instant at) {

        boolean involves(PersonId person) {
            return by.id().equals(person)
                    || (principal != null && principal.id().equals(person));
        }
    }

    /** What has become of it. */
    public enum State {
        PROPOSED,
        /** The gate was opened by it. */
        USED,
        WITHDRAWN,
        /** A fact moved, a role was lost, or too much time went by, before the second said so. */
        LAPSED
    }

    boolean proposed() {
        return state == State.PROPOSED;
    }

    /** Whether it waits for the second of the two, and has not lapsed. */
    boolean awaitsSecond(DecisionRules rules, Instant now) {
        return proposed() && !rules.lapsed(first.at(), now);
    }

    boolean isOn(FactDigest facts) {
        return digest.equals(facts.value());
    }

    BreakGlass become(State next) {
        return new BreakGlass(id, first, second, digest, overridden, next);
    }

    BreakGlass usedWith(Half other) {
        return new BreakGlass(id, first, other, digest, overridden, State.USED);
    }
}
