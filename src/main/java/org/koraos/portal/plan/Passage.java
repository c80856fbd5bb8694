package org.koraos.portal.plan;

import org.koraos.portal.kernel.Phrase;

/**
 * Answers whether a story may pass one of its gates now. A plan knows no gates: who does, answers; as long as nobody
 * does, nothing passes.
 */
public interface Passage {

    /** Asked inside the moving transaction, with the story's facts held still. */
    Answer through(GateKind gate, PlanId plan, StoryKey story);

    /** Yes, or why not. */
    sealed interface Answer {

        /** The gate was passed, and stands. */
        record Open() implements Answer {}

        /**
         * The gate was not passed.
         *
         * @param path the page where it can be, as a path of the site map
         */
        record Closed(Phrase why, String path) implements Answer {}
    }
}
