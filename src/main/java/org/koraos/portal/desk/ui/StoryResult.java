package org.koraos.portal.desk.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.ItemResult;
import org.koraos.portal.plan.SeenStory;

/**
 * What became of one story of a command on several.
 *
 * @param story as the command named it
 * @param refusal why nothing was done; null when it was
 * @param warnings limits that are passed now
 */
record StoryResult(SeenStory story, @Nullable Phrase refusal, List<Phrase> warnings) {

    /** The texts of refusals that a reason overcomes. */
    private static final List<String> REASON_HELPS =
            List.of("plan.refusal.wip-limit-reached", "plan.refusal.reopening-needs-reason");

    static StoryResult of(SeenStory story, ItemResult result) {
        return switch (result) {
            case ItemResult.Done done ->
                new StoryResult(story, null, done.moved().warnings());
            case ItemResult.Refused refused -> new StoryResult(story, refused.why(), List.of());
        };
    }

    boolean done() {
        return refusal == null;
    }

    boolean reasonHelps() {
        return refusal != null && REASON_HELPS.contains(refusal.key());
    }
}
