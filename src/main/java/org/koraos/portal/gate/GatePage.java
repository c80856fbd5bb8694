package org.koraos.portal.gate;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;

/**
 * A gate as its page shows it to one person.
 *
 * @param title of the story; null for other gates, and where it has none
 * @param standing as it is on the facts now
 * @param parts each role that the decision takes, and who has filled it or could
 * @param unfillable the missing roles for which nobody is left: waiting would be in vain
 * @param requested whether a request waits for its answer
 * @param acts what this person may do
 */
public record GatePage(
        GateKey key,
        @Nullable String title,
        Evaluation evaluation,
        Standing standing,
        GateRecord record,
        DecisionRules rules,
        List<RolePart> parts,
        Set<Role> unfillable,
        boolean requested,
        Acts acts) {

    public GatePage {
        parts = List.copyOf(parts);
        unfillable = Set.copyOf(unfillable);
    }

    /**
     * A role that the decision takes.
     *
     * @param decision the one that counts now; null when the role is still to be filled
     * @param eligible who could fill it, by name
     * @param leftOut who holds it and may not decide this, and why
     */
    public record RolePart(Role role, @Nullable GivenDecision decision, List<Actor> eligible, List<LeftOut> leftOut) {

        public RolePart {
            eligible = List.copyOf(eligible);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Somebody who has no say here. */
    public record LeftOut(Actor person, Phrase why) {}

    /**
     * A role in which the person may decide.
     *
     * @param insteadOf in whose stead; null in their own
     */
    public record OpenRole(Role role, @Nullable Actor insteadOf) {

        /** For the command. */
        public Capacity capacity() {
            return new Capacity(role, insteadOf == null ? null : insteadOf.id());
        }
    }

    /**
     * What the person may do here now.
     *
     * @param decide the roles in which they may decide; approving also takes that every criterion holds
     * @param whyNot why they may not decide although they hold a role that it takes; null when there is nothing to say
     */
    public record Acts(
            List<OpenRole> decide,
            @Nullable Phrase whyNot,
            boolean request,
            boolean withdrawRequest,
            boolean withdrawDecision,
            List<OpenRole> breakGlass,
            boolean withdrawBreakGlass,
            boolean state) {

        public Acts {
            decide = List.copyOf(decide);
            breakGlass = List.copyOf(breakGlass);
        }
    }

    /** What was before the person's eyes, for the decision. */
    public Seen seen() {
        return Seen.of(evaluation.facts());
    }

    /** Whether the decision is one that this person can give by one click. */
    public boolean readyForMe() {
        return !acts.decide().isEmpty() && evaluation.holds();
    }
}
