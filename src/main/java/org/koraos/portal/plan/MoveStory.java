package org.koraos.portal.plan;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Reason;

/**
 * The one command that moves a story, whoever gives it: by drag, menu, keyboard, in bulk or from outside.
 *
 * @param reason what reopening, and an exception from a refusing limit, need; null where nobody gave one
 */
public record MoveStory(
        SeenStory story, StoryStatus to, @Nullable Reason reason) {}
