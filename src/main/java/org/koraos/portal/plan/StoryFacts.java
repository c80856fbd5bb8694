package org.koraos.portal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;

/**
 * All that a gate may ask of a story.
 *
 * @param withdrawn whether the plan's document names it no more: then it counts for no wave
 * @param needs the stories that it waits for
 */
public record StoryFacts(
        StoryKey key,
        WaveKey wave,
        long version,
        @Nullable String title,
        StoryStatus status,
        boolean withdrawn,
        @Nullable PersonId owner,
        List<Needed> needs,
        List<CriterionFact> criteria,
        List<ChecklistFact> checklist,
        List<TouchFact> touches) {

    /** A story that this one waits for; a withdrawn one is waited for no more. */
    public record Needed(StoryKey key, StoryStatus status, boolean withdrawn) {

        /** Whether the waiting has an end. */
        public boolean met() {
            return status == StoryStatus.DONE || withdrawn;
        }
    }

    /**
     * An acceptance criterion.
     *
     * @param textDigest SHA-256 of its text, in hexadecimal
     */
    public record CriterionFact(CriterionKind kind, String key, String textDigest) {}

    /** A step of the definition of done, and whether it is taken. */
    public record ChecklistFact(int number, String text, boolean ticked) {}

    /** A declared touch of a frozen decision, and whether it still waits to be cleared. */
    public record TouchFact(String decision, boolean open) {}
}
