package org.koraos.portal.plan;

import java.util.Collection;
import java.util.List;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about a plan as a whole was refused. */
public abstract sealed class PlanRefusal extends Refusal {

    private PlanRefusal(Phrase phrase) {
        super(phrase);
    }

    /** There is no such plan. */
    public static final class UnknownPlan extends PlanRefusal {
        public UnknownPlan() {
            super(Phrase.of("plan.refusal.unknown-plan"));
        }
    }

    /** Somebody changed the plan since the person read it. */
    public static final class PlanChangedMeanwhile extends PlanRefusal {

        private final transient LastChange last;

        public PlanChangedMeanwhile(LastChange last) {
            super(Phrase.of("plan.refusal.plan-changed-meanwhile", last.by(), last.at()));
            this.last = last;
        }

        public LastChange last() {
            return last;
        }
    }

    /** A key stands for two things. */
    public static final class KeyTwice extends PlanRefusal {
        public KeyTwice(String key) {
            super(Phrase.of("plan.refusal.key-twice", key));
        }
    }

    /** A story names a wave that the plan does not have. */
    public static final class UnknownWave extends PlanRefusal {
        public UnknownWave(WaveKey wave) {
            super(Phrase.of("plan.refusal.unknown-wave", wave));
        }
    }

    /** Stories wait for one another in a ring. */
    public static final class DependencyCycle extends PlanRefusal {

        private final transient List<StoryKey> ring;

        public DependencyCycle(Collection<StoryKey> ring) {
            super(Phrase.of("plan.refusal.dependency-cycle", arrows(ring)));
            this.ring = List.copyOf(ring);
        }

        /** The stories of the ring, each waiting for the next; the first is named again at the end. */
        public List<StoryKey> ring() {
            return ring;
        }

        private static String arrows(Collection<StoryKey> ring) {
            return String.join(" → ", ring.stream().map(StoryKey::value).toList());
        }
    }

    /** The document has errors: nothing of it is imported. */
    public static final class DocumentHasErrors extends PlanRefusal {
        public DocumentHasErrors() {
            super(Phrase.of("plan.refusal.document-has-errors"));
        }
    }

    /** Somebody changed stories of the plan since the preview, which says no more what the import would do. */
    public static final class StoriesChangedMeanwhile extends PlanRefusal {
        public StoriesChangedMeanwhile() {
            super(Phrase.of("plan.refusal.stories-changed-meanwhile"));
        }
    }

    /** A story would go from a wave that passed its gate. */
    public static final class LeavesPassedWave extends PlanRefusal {
        public LeavesPassedWave(StoryKey story, WaveKey wave) {
            super(Phrase.of("plan.refusal.leaves-passed-wave", story.value(), wave.value()));
        }
    }

    /** Somebody else imported a plan of this project and phase meanwhile. */
    public static final class PlanMadeMeanwhile extends PlanRefusal {
        public PlanMadeMeanwhile(String title) {
            super(Phrase.of("plan.refusal.plan-made-meanwhile", title));
        }
    }

    /** A list has as many entries as a person can still judge. */
    public static final class TooManyEntries extends PlanRefusal {
        public TooManyEntries(int most) {
            super(Phrase.of("plan.refusal.too-many", most));
        }
    }

    /** The list has this entry already. */
    public static final class EntryTwice extends PlanRefusal {
        public EntryTwice(String text) {
            super(Phrase.of("plan.refusal.entry-twice", text));
        }
    }

    /** Stories would lose ticks. */
    public static final class TickedStepsNeedReason extends PlanRefusal {
        public TickedStepsNeedReason(int stories) {
            super(Phrase.of("plan.refusal.ticked-steps-need-reason", stories));
        }
    }

    /** What a gate asks would be less, or other, than it was. */
    public static final class CriterionNeedsReason extends PlanRefusal {
        public CriterionNeedsReason() {
            super(Phrase.of("plan.refusal.criterion-needs-reason"));
        }
    }
}
