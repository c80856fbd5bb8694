package org.koraos.portal.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A rule's samples, and what its threshold and the proposed one would have done on them.
 *
 * @param strokes the samples as one draws them, broken where there were none for longer than one counts
 * @param from the first evaluation
 * @param until the last
 * @param proposed null when nothing is proposed
 * @param frozen the digest of what the proposal carries; null when it carries nothing
 */
public record BacktestPage(
        SamplesRow samples,
        List<List<ChartPoint>> strokes,
        Instant from,
        Instant until,
        Outcome base,
        @Nullable Outcome proposed,
        @Nullable String frozen) {

    /**
     * What samples that lie close together say.
     *
     * @param at the moment of the first, in milliseconds since 1970
     * @param low the least of them
     * @param high the greatest
     */
    public record ChartPoint(long at, double low, double high) {}

    /** What one threshold would have done: the times in which it would have fired, and their figures. */
    public record Outcome(Threshold threshold, List<AlertSpan> firing, BacktestFigures figures) {}

    public Duration length() {
        return Duration.between(from, until);
    }
}
