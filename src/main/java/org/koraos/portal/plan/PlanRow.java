package org.koraos.portal.plan;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** A plan as the list of plans shows it. */
public record PlanRow(
        PlanReference plan,
        @Nullable String project,
        @Nullable String phase,
        @Nullable LocalDate dated,
        @Nullable String statusText,
        int waves,
        int stories,
        int storiesDone) {}
