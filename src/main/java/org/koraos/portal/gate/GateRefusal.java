package org.koraos.portal.gate;

import java.util.List;
import java.util.Set;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about a gate was refused. */
public abstract sealed class GateRefusal extends Refusal {

    private GateRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The plan has no such gate. */
    public static final class UnknownGate extends GateRefusal {
        public UnknownGate(String gate) {
            super(Phrase.of("gate.refusal.unknown-gate", gate));
        }
    }

    /** What was sent as a digest of facts is none. */
    public static final class UnknownDigest extends GateRefusal {
        public UnknownDigest() {
            super(Phrase.of("gate.refusal.unknown-digest"));
        }
    }

    /** The facts are not those that the person saw. */
    public static final class FactsMoved extends GateRefusal {

        private final transient List<FactChange> changes;

        public FactsMoved(List<FactChange> changes) {
            super(sentence(changes));
            this.changes = List.copyOf(changes);
        }

        private static Phrase sentence(List<FactChange> changes) {
            if (changes.isEmpty()) return Phrase.of("gate.refusal.facts-moved");
            var first = changes.getFirst().phrase();
            if (changes.size() == 1) return Phrase.of("gate.refusal.facts-moved-to", first);
            return Phrase.of("gate.refusal.facts-moved-more", first, changes.size() - 1);
        }

        /** What moved, fact by fact; empty when what the person saw is known no more. */
        public List<FactChange> changes() {
            return changes;
        }
    }

    /** A criterion does not hold. */
    public static final class CriteriaUnmet extends GateRefusal {

        private final transient List<CriterionResult> unmet;

        public CriteriaUnmet(List<CriterionResult> unmet) {
            super(sentence(unmet));
            this.unmet = List.copyOf(unmet);
        }

        private static Phrase sentence(List<CriterionResult> unmet) {
            var first = unmet.getFirst().sentence();
            if (unmet.size() == 1) return Phrase.of("gate.refusal.criteria-unmet", first);
            return Phrase.of("gate.refusal.criteria-unmet-more", first, unmet.size() - 1);
        }

        public List<CriterionResult> unmet() {
            return unmet;
        }
    }

    /** The gate has passed, and is supported: there is nothing to decide. */
    public static final class PassedAlready extends GateRefusal {
        public PassedAlready(GateKey gate) {
            super(Phrase.of("gate.refusal.passed-already", gate.phrase()));
        }
    }

    /** The person fills none of the roles that this decision still takes. */
    public static final class NoRoleOpen extends GateRefusal {
        public NoRoleOpen() {
            super(Phrase.of("gate.refusal.no-role-open"));
        }
    }

    /** The person, or whom they stand in for, has a part in this decision already. */
    public static final class HasAPartAlready extends GateRefusal {
        public HasAPartAlready(String person) {
            super(Phrase.of("gate.refusal.has-a-part-already", person));
        }
    }

    /** The person has no decision here that stands. */
    public static final class NothingToWithdraw extends GateRefusal {
        public NothingToWithdraw() {
            super(Phrase.of("gate.refusal.nothing-to-withdraw"));
        }
    }

    /** Nobody else could decide, once the person had requested it. */
    public static final class NobodyElseDecides extends GateRefusal {
        public NobodyElseDecides() {
            super(Phrase.of("gate.refusal.nobody-else-decides"));
        }
    }

    /** For a role nobody is left: all who hold it are away, have a part in the thing decided, or are needed elsewhere. */
    public static final class NobodyDecides extends GateRefusal {
        public NobodyDecides(Set<Role> roles) {
            super(Phrase.of(
                    "gate.refusal.nobody-decides",
                    Phrase.of("access.role", roles.stream().sorted().findFirst().orElseThrow())));
        }
    }

    /** The person has decided already: the decision is theirs to withdraw, not to request. */
    public static final class DecidedAlready extends GateRefusal {
        public DecidedAlready() {
            super(Phrase.of("gate.refusal.decided-already"));
        }
    }

    /** No request is open. */
    public static final class NoRequest extends GateRefusal {
        public NoRequest() {
            super(Phrase.of("gate.refusal.no-request"));
        }
    }

    /** A request is withdrawn by who made it. */
    public static final class NotTheirRequest extends GateRefusal {
        public NotTheirRequest(String requester) {
            super(Phrase.of("gate.refusal.not-their-request", requester));
        }
    }

    /** Every criterion holds: break-glass would override nothing. */
    public static final class NothingToOverride extends GateRefusal {
        public NothingToOverride() {
            super(Phrase.of("gate.refusal.nothing-to-override"));
        }
    }

    /** What must hold cannot be told; not even break-glass opens such a gate. */
    public static final class NoRules extends GateRefusal {
        public NoRules() {
            super(Phrase.of("gate.refusal.no-rules"));
        }
    }

    /** Break-glass takes a PO and Ops, two people. */
    public static final class BreakGlassTakesBoth extends GateRefusal {
        public BreakGlassTakesBoth() {
            super(Phrase.of("gate.refusal.break-glass-takes-both"));
        }
    }

    /** The gate asks no such statement. */
    public static final class UnknownPart extends GateRefusal {
        public UnknownPart(String part) {
            super(Phrase.of("gate.refusal.unknown-part", part));
        }
    }

    /** It is stated already. */
    public static final class StatedAlready extends GateRefusal {
        public StatedAlready(String by) {
            super(Phrase.of("gate.refusal.stated-already", by));
        }
    }

    /** A policy names at least one role. */
    public static final class NoRoles extends GateRefusal {
        public NoRoles() {
            super(Phrase.of("gate.refusal.no-roles"));
        }
    }

    /** The role has no say in gates. */
    public static final class RoleHasNoSay extends GateRefusal {
        public RoleHasNoSay(Role role) {
            super(Phrase.of("gate.refusal.role-has-no-say", Phrase.of("access.role", role)));
        }
    }

    /** An expiry is between a day and a year. */
    public static final class ExpiryOutOfRange extends GateRefusal {
        public ExpiryOutOfRange(int mostDays) {
            super(Phrase.of("gate.refusal.expiry-out-of-range", mostDays));
        }
    }

    /** Somebody else changed the policy since the person saw it. */
    public static final class PolicyChanged extends GateRefusal {

        private final transient DecisionRules now;

        public PolicyChanged(DecisionRules now) {
            super(Phrase.of("gate.refusal.policy-changed"));
            this.now = now;
        }

        /** The policy as it is. */
        public DecisionRules now() {
            return now;
        }
    }
}
