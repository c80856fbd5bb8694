package org.koraos.portal.risk;

import java.time.Instant;
import java.time.LocalDate;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** Why something about a risk was refused. */
public abstract sealed class RiskRefusal extends Refusal {

    private RiskRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The plan has no such risk. */
    public static final class UnknownRisk extends RiskRefusal {
        public UnknownRisk(RiskKey key) {
            super(Phrase.of("risk.refusal.unknown-risk", key.value()));
        }
    }

    /** The key is another risk's already. */
    public static final class KeyTaken extends RiskRefusal {
        public KeyTaken(RiskKey key) {
            super(Phrase.of("risk.refusal.key-taken", key.value()));
        }
    }

    /** The risk was changed after the person saw it; {@link #now()} is what it has become. */
    public static final class ChangedMeanwhile extends RiskRefusal {

        private final transient RiskPage now;

        /** @param by who changed it last, at {@code at} */
        public ChangedMeanwhile(RiskPage now, String by, Instant at) {
            super(Phrase.of("risk.refusal.changed-meanwhile", now.key().value(), by, at));
            this.now = now;
        }

        /** The risk as it is now. */
        public RiskPage now() {
            return now;
        }
    }

    /** A risk is kept by the PO, its owner and whoever brought it up. */
    public static final class NotAKeeper extends RiskRefusal {
        public NotAKeeper() {
            super(Phrase.of("risk.refusal.not-a-keeper"));
        }
    }

    /** Only the owner says whether they take the risk. */
    public static final class NotTheOwner extends RiskRefusal {
        public NotTheOwner() {
            super(Phrase.of("risk.refusal.not-the-owner"));
        }
    }

    /** The owner has agreed already. */
    public static final class OwnershipAgreed extends RiskRefusal {
        public OwnershipAgreed() {
            super(Phrase.of("risk.refusal.ownership-agreed"));
        }
    }

    /** An owner is active and may act: a PO, an engineer or Ops. */
    public static final class OwnerCannotAct extends RiskRefusal {
        public OwnerCannotAct(String name) {
            super(Phrase.of("risk.refusal.owner-cannot-act", name));
        }
    }

    /** Who accepted a risk does not become its owner while that acceptance holds. */
    public static final class OwnerApprovedAcceptance extends RiskRefusal {
        public OwnerApprovedAcceptance(String name) {
            super(Phrase.of("risk.refusal.owner-approved-acceptance", name));
        }
    }

    /** Nothing changes on a closed risk; it can be reopened. */
    public static final class Closed extends RiskRefusal {
        public Closed() {
            super(Phrase.of("risk.refusal.closed"));
        }
    }

    /** The risk is neither accepted nor closed. */
    public static final class NotSettled extends RiskRefusal {
        public NotSettled() {
            super(Phrase.of("risk.refusal.not-settled"));
        }
    }

    /** The acceptance that was given still holds. */
    public static final class AlreadyAccepted extends RiskRefusal {
        public AlreadyAccepted(LocalDate until) {
            super(Phrase.of("risk.refusal.already-accepted", until));
        }
    }

    /** There is no mitigation yet that could be started, finished or watched. */
    public static final class NoMitigation extends RiskRefusal {
        public NoMitigation() {
            super(Phrase.of("risk.refusal.no-mitigation"));
        }
    }

    /** The mitigation is under way already. */
    public static final class MitigationStarted extends RiskRefusal {
        public MitigationStarted() {
            super(Phrase.of("risk.refusal.mitigation-started"));
        }
    }

    /** The mitigation was finished already. */
    public static final class MitigationFinished extends RiskRefusal {
        public MitigationFinished() {
            super(Phrase.of("risk.refusal.mitigation-finished"));
        }
    }

    /** The mitigation is not finished, so it cannot be taken up again. */
    public static final class MitigationNotFinished extends RiskRefusal {
        public MitigationNotFinished() {
            super(Phrase.of("risk.refusal.mitigation-not-finished"));
        }
    }

    /** A residual below the current assessment rests on a finished mitigation, or on a proof that it works. */
    public static final class ResidualUnsupported extends RiskRefusal {
        public ResidualUnsupported() {
            super(Phrase.of("risk.refusal.residual-unsupported"));
        }
    }

    /** What remains after a mitigation is not more than what was there before it. */
    public static final class ResidualAboveCurrent extends RiskRefusal {
        public ResidualAboveCurrent() {
            super(Phrase.of("risk.refusal.residual-above-current"));
        }
    }

    /** An expiry or review day lies ahead, and not further than anyone can plan. */
    public static final class DayOutOfRange extends RiskRefusal {
        public DayOutOfRange(LocalDate earliest, LocalDate latest) {
            super(Phrase.of("risk.refusal.day-out-of-range", earliest, latest));
        }
    }

    /** The plan has no such story. */
    public static final class UnknownStory extends RiskRefusal {
        public UnknownStory(StoryKey story) {
            super(Phrase.of("risk.refusal.unknown-story", story.value()));
        }
    }

    /** The plan has no such wave. */
    public static final class UnknownWave extends RiskRefusal {
        public UnknownWave(WaveKey wave) {
            super(Phrase.of("risk.refusal.unknown-wave", wave.value()));
        }
    }
}
