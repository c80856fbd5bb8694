package org.koraos.portal.ci;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * A commit's status, as the list of them shows it.
 *
 * @param answer why it is not there yet; null when nothing was said
 */
public record StatusRow(
        StatusId id,
        String repository,
        Commit commit,
        StatusState state,
        String sentence,
        Instant wantedAt,
        StatusProgress progress,
        int tries,
        Instant nextTryAt,
        @Nullable Phrase answer) {}
