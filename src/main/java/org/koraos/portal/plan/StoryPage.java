package org.koraos.portal.plan;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.plan.PlanContent.FrozenDecision;

/**
 * A story as its page shows it.
 *
 * @param title null when the plan only names it
 * @param needs the stories that it waits for
 * @param neededBy the stories that wait for it
 * @param frozenDecisions of its plan, from which a touch is declared
 * @param withdrawn whether the plan's document names it no more: it can be read, not changed
 */
public record StoryPage(
        PlanReference plan,
        StoryKey key,
        long version,
        WaveKey wave,
        @Nullable String title,
        @Nullable String description,
        @Nullable PersonReference owner,
        @Nullable Priority priority,
        StoryStatus status,
        Instant statusSince,
        @Nullable Block block,
        List<AcceptanceCriterion> criteria,
        List<ChecklistItem> checklist,
        List<FrozenDecisionTouch> touches,
        List<FrozenDecision> frozenDecisions,
        List<Link> needs,
        List<Link> neededBy,
        @Nullable String branch,
        @Nullable String pullRequest,
        boolean withdrawn) {

    /** Another story, as a line of the page names it. */
    public record Link(StoryKey key, @Nullable String title, StoryStatus status, boolean blocked) {}

    /** What a command on this page is based on. */
    public SeenStory seen() {
        return new SeenStory(plan.id(), key, version);
    }
}
