package org.koraos.portal.plan;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about a story was refused. */
public abstract sealed class StoryRefusal extends Refusal {

    private StoryRefusal(Phrase phrase) {
        super(phrase);
    }

    private static Phrase name(StoryStatus status) {
        return Phrase.of("plan.story-status", status);
    }

    /** The plan has no such story. */
    public static final class UnknownStory extends StoryRefusal {
        public UnknownStory(StoryKey story) {
            super(Phrase.of("plan.refusal.unknown-story", story));
        }
    }

    /** The plan's document names the story no more. */
    public static final class Withdrawn extends StoryRefusal {
        public Withdrawn(StoryKey story) {
            super(Phrase.of("plan.refusal.story-withdrawn", story));
        }
    }

    /** Somebody changed the story since the person read it: their side is in the command, the other is here. */
    public static final class ChangedMeanwhile extends StoryRefusal {

        private final transient LastChange last;
        private final transient StoryPage current;

        public ChangedMeanwhile(StoryKey story, LastChange last, StoryPage current) {
            super(Phrase.of("plan.refusal.story-changed-meanwhile", story, last.by(), last.at()));
            this.last = last;
            this.current = current;
        }

        public LastChange last() {
            return last;
        }

        /** The story as it is now. */
        public StoryPage current() {
            return current;
        }
    }

    /** The story belongs to somebody else, or to nobody yet. */
    public static final class NotYours extends StoryRefusal {
        public NotYours(StoryKey story) {
            super(Phrase.of("plan.refusal.not-yours", story));
        }
    }

    /** Only a PO says that a story is ready, or puts it back. */
    public static final class PoDecidesReadiness extends StoryRefusal {
        public PoDecidesReadiness() {
            super(Phrase.of("plan.refusal.po-decides-readiness"));
        }
    }

    /** There is no way from the one status to the other. */
    public static final class NoSuchMove extends StoryRefusal {
        public NoSuchMove(StoryStatus from, StoryStatus to) {
            super(Phrase.of("plan.refusal.no-such-move", name(from), name(to), nextOf(from)));
        }

        private static Phrase nextOf(StoryStatus from) {
            return name(from.successors().getLast());
        }
    }

    /** A gate stands between; the story has not passed it. */
    public static final class GateClosed extends StoryRefusal {

        private final GateKind gate;
        private final String path;

        public GateClosed(GateKind gate, Phrase why, String path) {
            super(why);
            this.gate = gate;
            this.path = path;
        }

        public GateKind gate() {
            return gate;
        }

        /** The page where the gate can be passed; empty when there is none. */
        public String path() {
            return path;
        }
    }

    /** A blocked story goes nowhere but back. */
    public static final class Blocked extends StoryRefusal {
        public Blocked(Block block) {
            super(Phrase.of("plan.refusal.blocked", block.byName(), block.reason()));
        }
    }

    /** The story is blocked already. */
    public static final class AlreadyBlocked extends StoryRefusal {
        public AlreadyBlocked(Block block) {
            super(Phrase.of("plan.refusal.already-blocked", block.byName(), block.reason()));
        }
    }

    /** Nothing blocks the story. */
    public static final class NotBlocked extends StoryRefusal {
        public NotBlocked() {
            super(Phrase.of("plan.refusal.not-blocked"));
        }
    }

    /** What is done is reopened only with a reason. */
    public static final class ReopeningNeedsReason extends StoryRefusal {
        public ReopeningNeedsReason() {
            super(Phrase.of("plan.refusal.reopening-needs-reason"));
        }
    }

    /** One more would be too many; an exception takes a reason. */
    public static final class WipLimitReached extends StoryRefusal {
        public WipLimitReached(Phrase limit) {
            super(Phrase.of("plan.refusal.wip-limit-reached", limit));
        }
    }

    /** The person can own no story. */
    public static final class OwnerIsNoEngineer extends StoryRefusal {
        public OwnerIsNoEngineer(String name) {
            super(Phrase.of("plan.refusal.owner-is-no-engineer", name));
        }
    }

    /** There is no such person, or not any more. */
    public static final class UnknownOwner extends StoryRefusal {
        public UnknownOwner() {
            super(Phrase.of("plan.refusal.unknown-owner"));
        }
    }

    /** The story has a criterion with this key. */
    public static final class CriterionKeyTaken extends StoryRefusal {
        public CriterionKeyTaken(String key) {
            super(Phrase.of("plan.refusal.criterion-key-taken", key));
        }
    }

    /** The story has no such criterion. */
    public static final class UnknownCriterion extends StoryRefusal {
        public UnknownCriterion(String key) {
            super(Phrase.of("plan.refusal.unknown-criterion", key));
        }
    }

    /** A story has as many criteria, or checklist items, or dependencies, as a person can still judge. */
    public static final class TooMany extends StoryRefusal {
        public TooMany(int most) {
            super(Phrase.of("plan.refusal.too-many", most));
        }
    }

    /** The checklist has no such item. */
    public static final class UnknownChecklistItem extends StoryRefusal {
        public UnknownChecklistItem(int number) {
            super(Phrase.of("plan.refusal.unknown-checklist-item", number));
        }
    }

    /** The checklist has a step in these words. */
    public static final class StepThere extends StoryRefusal {
        public StepThere(String text) {
            super(Phrase.of("plan.refusal.entry-twice", text));
        }
    }

    /** Somebody said that the step is taken; it does not lose that without a word. */
    public static final class TickedStepNeedsReason extends StoryRefusal {
        public TickedStepNeedsReason() {
            super(Phrase.of("plan.refusal.ticked-step-needs-reason"));
        }
    }

    /** The plan freezes no such decision. */
    public static final class UnknownFrozenDecision extends StoryRefusal {
        public UnknownFrozenDecision(String decision) {
            super(Phrase.of("plan.refusal.unknown-frozen-decision", decision));
        }
    }

    /** It is declared already that the story touches this decision. */
    public static final class TouchDeclaredAlready extends StoryRefusal {
        public TouchDeclaredAlready(String decision) {
            super(Phrase.of("plan.refusal.touch-declared-already", decision));
        }
    }

    /** No open declaration says that the story touches this decision. */
    public static final class NoOpenTouch extends StoryRefusal {
        public NoOpenTouch(String decision) {
            super(Phrase.of("plan.refusal.no-open-touch", decision));
        }
    }

    /** Who owns the story, or declared the touch, does not clear it. */
    public static final class ClearedByParty extends StoryRefusal {
        public ClearedByParty() {
            super(Phrase.of("plan.refusal.cleared-by-party"));
        }
    }

    /** A story cannot wait for itself. */
    public static final class DependsOnItself extends StoryRefusal {
        public DependsOnItself() {
            super(Phrase.of("plan.refusal.depends-on-itself"));
        }
    }
}
