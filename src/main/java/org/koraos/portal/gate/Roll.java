package org.koraos.portal.gate;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SubstitutionReference;
import org.koraos.portal.kernel.PersonId;

/** Who holds which role now, among those who have a part in a gate's decision. */
record Roll(Map<PersonId, PersonReference> people, List<SubstitutionReference> substitutions) {

    Roll {
        people = Map.copyOf(people);
        substitutions = List.copyOf(substitutions);
    }

    /** Whether who gave the decision still fills its role. */
    boolean stillFills(GivenDecision decision) {
        return stillFills(decision.person().id(), decision.role(), decision.substitution());
    }

    /** Whether who proposed break-glass still fills their role. */
    boolean stillFills(BreakGlass.Half half) {
        return stillFills(half.by().id(), half.role(), half.substitution());
    }

    /**
     * The person holds the role, or who they stood in for does. That the substitution has run its time since takes nothing
     * back; that it was ended before its time does.
     */
    private boolean stillFills(PersonId id, Role role, @Nullable UUID substitution) {
        var person = people.get(id);
        if (person == null || !person.active()) return false;
        if (substitution == null) return person.fills(role);
        return substitutions.stream()
                .anyMatch(used -> used.id().equals(substitution)
                        && !used.ended()
                        && used.principal().fills(role));
    }
}
