package org.koraos.portal.desk;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.StoryRefusal.ChangedMeanwhile;

/** Why something was refused that is done from a page of several modules. */
public abstract sealed class DeskRefusal extends Refusal {

    private DeskRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The story was changed while the person wrote; what they do next is based on how it is now. */
    public static final class StoryIsNow extends DeskRefusal {
        public StoryIsNow(ChangedMeanwhile conflict) {
            super(Phrase.of(
                    "desk.refusal.story-is-now",
                    conflict.current().key(),
                    conflict.last().by(),
                    conflict.last().at(),
                    Phrase.of("plan.story-status", conflict.current().status())));
        }
    }
}
