package org.koraos.portal.plan;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;

/**
 * A story in a list.
 *
 * @param title null when the plan only names it
 * @param owner null when nobody owns it
 */
public record StoryRow(
        StoryKey key,
        long version,
        WaveKey wave,
        @Nullable String title,
        StoryStatus status,
        @Nullable Actor owner,
        boolean blocked) {}
