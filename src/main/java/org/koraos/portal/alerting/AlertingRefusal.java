package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about rules, cycles or proposals was refused. */
public abstract sealed class AlertingRefusal extends Refusal {

    private AlertingRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The plan has no rule with this key. */
    public static final class UnknownRule extends AlertingRefusal {
        public UnknownRule() {
            super(Phrase.of("alerting.refusal.unknown-rule"));
        }
    }

    /** The rule never had this version. */
    public static final class UnknownVersion extends AlertingRefusal {
        public UnknownVersion(int version) {
            super(Phrase.of("alerting.refusal.unknown-version", version));
        }
    }

    /** The plan has no proposal with this key. */
    public static final class UnknownProposal extends AlertingRefusal {
        public UnknownProposal() {
            super(Phrase.of("alerting.refusal.unknown-proposal"));
        }
    }

    /** The plan has a rule with this key already. */
    public static final class KeyTaken extends AlertingRefusal {
        public KeyTaken(RuleKey key) {
            super(Phrase.of("alerting.refusal.key-taken", key.value()));
        }
    }

    /** Somebody changed it after it was read. */
    public static final class ChangedMeanwhile extends AlertingRefusal {
        public ChangedMeanwhile(String by, Instant at) {
            super(Phrase.of("alerting.refusal.changed-meanwhile", by, at));
        }
    }

    /** A plan has one open cycle at most. */
    public static final class CycleOpenAlready extends AlertingRefusal {
        public CycleOpenAlready(int number, String name) {
            super(Phrase.of("alerting.refusal.cycle-open-already", number, name));
        }
    }

    /** Thresholds change in an open cycle only, and there is none. */
    public static final class NoOpenCycle extends AlertingRefusal {
        public NoOpenCycle() {
            super(Phrase.of("alerting.refusal.no-open-cycle"));
        }
    }

    /** The cycle was closed. */
    public static final class CycleClosed extends AlertingRefusal {
        public CycleClosed(int number, String name) {
            super(Phrase.of("alerting.refusal.cycle-closed", number, name));
        }
    }

    /** A cycle does not end before it began. */
    public static final class EndsInThePast extends AlertingRefusal {
        public EndsInThePast() {
            super(Phrase.of("alerting.refusal.ends-in-the-past"));
        }
    }

    /** A cycle is closed when nothing waits in it any more. */
    public static final class ProposalsWait extends AlertingRefusal {
        public ProposalsWait(List<ProposalKey> waiting) {
            super(Phrase.of("alerting.refusal.proposals-wait", list(waiting)));
        }
    }

    /** The proposal is what holds already. */
    public static final class NothingChanges extends AlertingRefusal {
        public NothingChanges() {
            super(Phrase.of("alerting.refusal.nothing-changes"));
        }
    }

    /** Others propose for the same rule in the same cycle, and the proposer did not say that they know. */
    public static final class Competes extends AlertingRefusal {
        private final transient List<ProposalKey> others;

        public Competes(List<ProposalKey> others) {
            super(Phrase.of("alerting.refusal.competes", list(others)));
            this.others = List.copyOf(others);
        }

        /** The open proposals on the same rule. */
        public List<ProposalKey> others() {
            return others;
        }
    }

    /** The rule got another threshold than the one that the proposal was made on. */
    public static final class BaseMoved extends AlertingRefusal {
        public BaseMoved(int base, int current) {
            super(Phrase.of("alerting.refusal.base-moved", base, current));
        }
    }

    /** The rule or the proposal is not what the person saw when they decided. */
    public static final class ProposalMoved extends AlertingRefusal {
        public ProposalMoved() {
            super(Phrase.of("alerting.refusal.proposal-moved"));
        }
    }

    /** The proposal waits for no decision. */
    public static final class NotOpen extends AlertingRefusal {
        public NotOpen(ProposalState state) {
            super(Phrase.of("alerting.refusal.not-open", Phrase.of("alerting.proposal-state", state)));
        }
    }

    /** Only who proposed it edits it or takes it back. */
    public static final class NotTheProposer extends AlertingRefusal {
        public NotTheProposer(String proposer) {
            super(Phrase.of("alerting.refusal.not-the-proposer", proposer));
        }
    }

    /** A file of samples is larger than is read. */
    public static final class SamplesTooLarge extends AlertingRefusal {
        public SamplesTooLarge(int mostBytes) {
            super(Phrase.of("alerting.refusal.samples-too-large", mostBytes / (1024 * 1024)));
        }
    }

    private static String list(List<ProposalKey> keys) {
        return keys.stream().map(ProposalKey::value).collect(Collectors.joining(", "));
    }
}
