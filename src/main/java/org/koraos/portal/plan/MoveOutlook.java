package org.koraos.portal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * What a status would say to a story that wants to go there.
 *
 * @param refusal why not; null where it would be taken
 * @param beyond the limits that the move would pass, and what that takes
 */
public record MoveOutlook(StoryStatus to, @Nullable Phrase refusal, List<Phrase> beyond) {

    public MoveOutlook {
        beyond = List.copyOf(beyond);
    }
}
