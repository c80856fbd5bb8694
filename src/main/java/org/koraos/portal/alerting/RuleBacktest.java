package org.koraos.portal.alerting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.BacktestPage.ChartPoint;
import org.koraos.portal.alerting.BacktestPage.Outcome;

/** The last days of a rule's samples, and what thresholds would have done in them, evaluated each minute. */
final class RuleBacktest {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration STEP = Duration.ofMinutes(1);

    /** As many as a wide screen has room for, and few enough to be sent at once. */
    private static final int MOST_POINTS = 900;

    private final SamplesRow samples;
    private final SampleSeries series;
    private final Comparison comparison;
    private final Evaluations when;

    RuleBacktest(SampleSet given, Comparison comparison) {
        this.samples = given.row();
        this.series = given.series();
        this.comparison = comparison;
        var last = samples.last();
        var earliest = last.minus(LONGEST);
        var first = samples.first().isBefore(earliest) ? earliest : samples.first();
        // Thresholds are compared on the same whole minutes, whenever the samples began.
        this.when = Evaluations.every(STEP, first.truncatedTo(ChronoUnit.MINUTES), last);
    }

    Outcome outcome(Threshold threshold) {
        var firing = Backtest.run(series, AlertCondition.of(comparison, threshold), when).stream()
                .filter(AlertSpan::fires)
                .toList();
        return new Outcome(threshold, firing, BacktestFigures.of(firing, samples.zone()));
    }

    BacktestEvidence evidence(Threshold base, Threshold proposed) {
        return new BacktestEvidence(
                samples.id(),
                samples.digest(),
                when.from(),
                when.until(),
                samples.zone().getId(),
                outcome(base).figures(),
                outcome(proposed).figures());
    }

    BacktestPage page(Threshold base, @Nullable Threshold proposed, @Nullable BacktestEvidence frozen) {
        return new BacktestPage(
                samples,
                strokes(),
                when.from(),
                when.until(),
                outcome(base),
                proposed == null ? null : outcome(proposed),
                frozen == null ? null : frozen.digest());
    }

    private List<List<ChartPoint>> strokes() {
        var width = Math.max(1, Duration.between(when.from(), when.until()).toMillis() / MOST_POINTS);
        var strokes = new ArrayList<List<ChartPoint>>();
        var stroke = new ArrayList<ChartPoint>();
        var before = Instant.MIN;
        for (var i = 0; i < series.size(); i++) {
            var at = Instant.ofEpochMilli(series.time(i));
            var value = series.value(i);
            if (at.isBefore(when.from()) || !Double.isFinite(value)) continue;
            if (!stroke.isEmpty() && before.plus(when.lookback()).isBefore(at)) {
                strokes.add(List.copyOf(stroke));
                stroke.clear();
            }
            before = at;
            var last = stroke.isEmpty() ? null : stroke.getLast();
            if (last == null || at.toEpochMilli() - last.at() >= width) {
                stroke.add(new ChartPoint(at.toEpochMilli(), value, value));
            } else {
                stroke.set(
                        stroke.size() - 1,
                        new ChartPoint(last.at(), Math.min(last.low(), value), Math.max(last.high(), value)));
            }
        }
        if (!stroke.isEmpty()) strokes.add(List.copyOf(stroke));
        return List.copyOf(strokes);
    }
}
