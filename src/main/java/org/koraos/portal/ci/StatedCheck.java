package org.koraos.portal.ci;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;

/** A statement about a story's required check, as its page shows it. */
public record StatedCheck(
        CheckId id,
        CheckResult result,
        Actor statedBy,
        Instant statedAt,
        @Nullable Withdrawal withdrawal) {}
