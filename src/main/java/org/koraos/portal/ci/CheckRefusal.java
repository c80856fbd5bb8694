package org.koraos.portal.ci;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.StoryKey;

/** Why something about a check was refused. */
public abstract sealed class CheckRefusal extends Refusal {

    private CheckRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The plan has no such story. */
    public static final class UnknownStory extends CheckRefusal {
        public UnknownStory(StoryKey story) {
            super(Phrase.of("ci.refusal.unknown-story", story));
        }
    }

    /** The plan's document names the story no more. */
    public static final class StoryWithdrawn extends CheckRefusal {
        public StoryWithdrawn(StoryKey story) {
            super(Phrase.of("ci.refusal.story-withdrawn", story));
        }
    }

    /** The plan has no such statement. */
    public static final class UnknownStatement extends CheckRefusal {
        public UnknownStatement() {
            super(Phrase.of("ci.refusal.unknown-statement"));
        }
    }

    /** The plan has repositories, which say how its checks ended. */
    public static final class ToldByRepositories extends CheckRefusal {
        public ToldByRepositories() {
            super(Phrase.of("ci.refusal.told-by-repositories"));
        }
    }

    /** The statement was taken back. */
    public static final class Withdrawn extends CheckRefusal {
        public Withdrawn(Withdrawal withdrawal) {
            super(Phrase.of("ci.refusal.withdrawn", withdrawal.byName(), withdrawal.at(), withdrawal.reason()));
        }
    }
}
