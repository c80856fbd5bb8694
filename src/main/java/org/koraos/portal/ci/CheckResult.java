package org.koraos.portal.ci;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.WebAddress;

/**
 * What is stated about a story's required check.
 *
 * @param link where anybody can see it
 * @param commit on which it ran; null when that was not said
 */
public record CheckResult(
        CheckState state, WebAddress link, @Nullable Commit commit) {}
