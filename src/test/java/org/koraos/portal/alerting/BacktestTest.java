package org.koraos.portal.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.alerting.AlertSpan.State.FIRING;
import static org.koraos.portal.alerting.AlertSpan.State.PENDING;

/** What an alert would have done, minute by minute. */
class BacktestTest {

    private static final double GAP = -1;

    @Test
    void an_alert_without_a_period_fires_at_once_and_stops_at_once() {
        assertThat(run(0, 0, 1, 9, 9, 1)).containsExactly(span(FIRING, 1, 3));
    }

    @Test
    void an_alert_is_pending_until_it_was_due_for_its_period() {
        assertThat(run(2, 0, 9, 9, 9, 9, 1)).containsExactly(span(PENDING, 0, 2), span(FIRING, 2, 4));
    }

    @Test
    void one_evaluation_that_is_not_due_sets_a_pending_alert_back() {
        assertThat(run(2, 0, 9, 9, 1, 9, 9, 9))
                .containsExactly(span(PENDING, 0, 2), span(PENDING, 3, 5), span(FIRING, 5, 6));
    }

    @Test
    void a_firing_alert_goes_on_for_as_long_as_it_is_to_and_a_relapse_begins_that_anew() {
        assertThat(run(0, 2, 9, 1, 9, 1, 1, 1)).containsExactly(span(FIRING, 0, 5));
    }

    @Test
    void a_pending_alert_does_not_go_on() {
        assertThat(run(5, 5, 9, 1, 1)).containsExactly(span(PENDING, 0, 1));
    }

    @Test
    void a_sample_counts_for_five_minutes_and_no_longer() {
        assertThat(run(0, 0, 9, GAP, GAP, GAP, GAP, GAP, GAP, GAP)).containsExactly(span(FIRING, 0, 6));
    }

    @Test
    void a_stale_marker_ends_a_series_at_once_and_what_is_no_number_is_never_due() {
        assertThat(run(0, 0, 9, SampleSeries.STALE, GAP, 9, Double.NaN, GAP))
                .containsExactly(span(FIRING, 0, 1), span(FIRING, 3, 4));
    }

    @Test
    void infinity_is_above_everything() {
        assertThat(run(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .containsExactly(span(FIRING, 0, 1));
    }

    @Test
    void an_alert_that_still_fires_ends_when_the_next_evaluation_would_have_been() {
        assertThat(run(0, 0, 1, 9)).containsExactly(span(FIRING, 1, 2));
    }

    @Test
    void no_samples_are_no_alerts() {
        var none = new SampleSeries(new long[0], new double[0]);

        assertThat(Backtest.run(none, above(0, 0), minutes(10))).isEmpty();
    }

    @Test
    void each_comparison_says_at_the_threshold_what_its_sign_says() {
        assertThat(Comparison.ABOVE.holds(5, 5)).isFalse();
        assertThat(Comparison.AT_LEAST.holds(5, 5)).isTrue();
        assertThat(Comparison.BELOW.holds(5, 5)).isFalse();
        assertThat(Comparison.AT_MOST.holds(5, 5)).isTrue();
        assertThat(Comparison.ABOVE.holds(6, 5)).isTrue();
        assertThat(Comparison.BELOW.holds(4, 5)).isTrue();
        assertThat(List.of(Comparison.values())).noneMatch(comparison -> comparison.holds(Double.NaN, 5));
    }

    @Test
    @Tag("soak")
    void a_thousand_series_over_thirty_days_take_less_than_five_seconds() {
        var series = IntStream.range(0, 20)
                .mapToObj(seed -> GivenSeries.eachMinute(new Random(seed), 30))
                .toList();
        var began = System.nanoTime();
        var spans = IntStream.range(0, 1_000)
                .mapToLong(i -> Backtest.run(series.get(i % series.size()), above(5, 0), minutes(30 * 24 * 60 - 1))
                        .size())
                .sum();
        var took = Duration.ofNanos(System.nanoTime() - began);

        System.out.printf("Backtest: 1,000 series over 30 days at 1 minute in %d ms%n", took.toMillis());
        assertThat(spans).isPositive();
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    private static List<AlertSpan> run(int pending, int keepFiring, double... eachMinute) {
        var places = IntStream.range(0, eachMinute.length)
                .filter(i -> eachMinute[i] != GAP)
                .toArray();
        var series = new SampleSeries(
                IntStream.of(places)
                        .asLongStream()
                        .flatMap(i -> LongStream.of(i * 60_000))
                        .toArray(),
                IntStream.of(places)
                        .mapToObj(i -> eachMinute[i])
                        .flatMapToDouble(DoubleStream::of)
                        .toArray());
        return Backtest.run(series, above(pending, keepFiring), minutes(eachMinute.length - 1));
    }

    private static AlertCondition above(int pending, int keepFiring) {
        return new AlertCondition(Comparison.ABOVE, 5, Duration.ofMinutes(pending), Duration.ofMinutes(keepFiring));
    }

    private static Evaluations minutes(int last) {
        return Evaluations.every(Duration.ofMinutes(1), Instant.EPOCH, minute(last));
    }

    private static AlertSpan span(AlertSpan.State state, int from, int until) {
        return new AlertSpan(state, minute(from), minute(until));
    }

    private static Instant minute(int number) {
        return Instant.EPOCH.plus(Duration.ofMinutes(number));
    }
}
