package org.koraos.portal.plan;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * What a status would say to a story that wants to go there.
 *
 * @param refusal why not; null where it would be taken
 */
public record MoveOutlook(StoryStatus to, @Nullable Phrase refusal) {}
