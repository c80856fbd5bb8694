package org.koraos.portal.plan;

import org.koraos.portal.kernel.Phrase;

/** What became of one item of a command on several: each stands alone. */
public sealed interface ItemResult {

    StoryKey story();

    /** It was done. */
    record Done(StoryMoved moved) implements ItemResult {
        @Override
        public StoryKey story() {
            return moved.story().key();
        }
    }

    /** It was refused, and nothing of it changed. */
    record Refused(StoryKey story, Phrase why) implements ItemResult {}
}
