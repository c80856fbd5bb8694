package org.koraos.portal.alerting;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What a tuning cycle is for.
 *
 * @param goal what shall be better at its end, so that it can be said whether it was reached
 * @param endsOn when it is meant to end; it reminds and does not close
 */
public record CyclePurpose(
        String name, String goal, @Nullable LocalDate endsOn) {}
