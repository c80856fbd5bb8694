package org.koraos.portal.journal;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;

/**
 * Which entries a reader wants; a null leaves its part open.
 *
 * @param plan the plan's; null for what stands outside all plans, such as people
 * @param module of the action or of the kind, which the module names
 * @param from the first moment
 * @param before the first moment that is too late
 * @param text to be found in the subject's key, the reason or the person's name, as it stands and in any case
 */
public record JournalFilter(
        @Nullable UUID plan,
        @Nullable PersonId person,
        @Nullable String module,
        @Nullable String kind,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable String text) {

    /** All of one plan; with null, all outside the plans. */
    public static JournalFilter all(@Nullable UUID plan) {
        return new JournalFilter(plan, null, null, null, null, null, null, null);
    }
}
