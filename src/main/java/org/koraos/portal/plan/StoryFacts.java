package org.koraos.portal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;

/**
 * All that a gate may ask of a story.
 *
 * @param withdrawn whether the plan's document names it no more: then it counts for no wave
 * @param blockedReason null when nothing blocks it
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
        @Nullable String blockedReason,
        List<Needed> needs,
        List<CriterionFact> criteria,
        List<ChecklistFact> checklist,
        List<TouchFact> touches,
        @Nullable String branch,
        @Nullable String pullRequest) {

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

    /** Whether every story that it waits for is done. */
    public boolean needsMet() {
        return needs.stream().allMatch(Needed::met);
    }

    /** Whether every step of its definition of done is taken. */
    public boolean checklistComplete() {
        return checklist.stream().allMatch(ChecklistFact::ticked);
    }
}
