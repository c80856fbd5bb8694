package org.koraos.portal.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The backtest says of each evaluation what Prometheus' own {@code promtool test rules} says: not there, pending or
 * firing.
 */
class PrometheusAgreementTest {

    private static final long SEED = 20_261_124;
    private static final Duration SPACING = Duration.ofSeconds(15);
    private static final Duration LENGTH = Duration.ofMinutes(75);

    @TempDir
    private Path folder;

    private int evaluations;
    private int pending;
    private int firing;

    @Test
    void it_agrees_with_prometheus_on_240_generated_series() throws Exception {
        agreesOn(240);
    }

    @Test
    @Tag("soak")
    void it_agrees_with_prometheus_on_4_000_generated_series() throws Exception {
        agreesOn(4_000);
    }

    @Test
    void a_wrong_answer_is_told() throws Exception {
        var promtool = Promtool.installed();
        var right = cases(8);
        var files = write(right, (index, state) -> index == 3 ? (state == null ? "firing" : null) : state);

        var verdict = promtool.testRules(folder, files);

        assertThat(verdict.content()).isFalse();
        assertThat(verdict.failuresNaming("\"R3\"")).isPositive();
        assertThat(verdict.failuresNaming("\"R4\"")).isZero();
    }

    private void agreesOn(int count) throws Exception {
        var promtool = Promtool.installed();
        var all = cases(count);
        var files = write(all, (index, state) -> state);

        var verdict = promtool.testRules(folder, files);

        System.out.printf(
                "promtool agrees: %b; %,d series, %,d evaluations (%,d pending, %,d firing), seed %d%n",
                verdict.content(), count, evaluations, pending, firing, SEED);
        assertThat(verdict.content())
                .as("%s", verdict.lines().stream().limit(40).toList())
                .isTrue();
        assertThat(pending).isGreaterThan(count);
        assertThat(firing).isGreaterThan(count);
    }

    private record Case(int index, SampleSeries series, AlertCondition alert, Duration every) {

        List<AlertSpan> spans() {
            return Backtest.run(series, alert, Evaluations.every(every, Instant.EPOCH, Instant.EPOCH.plus(LENGTH)));
        }
    }

    /** What is written to be expected where the backtest says {@code state}. */
    private interface Expectation {
        @Nullable String of(int index, @Nullable String state);
    }

    private static List<Case> cases(int count) {
        var random = new Random(SEED);
        var every = List.of(Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofSeconds(30));
        var comparisons = List.of(Comparison.values());
        var periods = List.of(0, 30, 60, 100, 300, 600);
        var made = new ArrayList<Case>();
        for (var i = 0; i < count; i++) {
            var series = GivenSeries.random(random, (int) LENGTH.dividedBy(SPACING), SPACING);
            var alert = new AlertCondition(
                    comparisons.get(random.nextInt(comparisons.size())),
                    GivenSeries.THRESHOLD,
                    Duration.ofSeconds(periods.get(random.nextInt(periods.size()))),
                    Duration.ofSeconds(periods.get(random.nextInt(periods.size()))));
            made.add(new Case(i, series, alert, every.get(i % every.size())));
        }
        return made;
    }

    private List<Path> write(List<Case> cases, Expectation expectation) throws IOException {
        var files = new ArrayList<Path>();
        for (var every : cases.stream().map(Case::every).distinct().toList()) {
            var seconds = every.toSeconds();
            var rules = new StringBuilder("groups:\n- name: all\n  rules:\n");
            var series = new StringBuilder();
            var expected = new StringBuilder();
            cases.stream().filter(one -> one.every().equals(every)).forEach(one -> {
                rules.append(rule(one));
                series.append(input(one));
                expect(expected, one, expectation);
            });
            Files.writeString(folder.resolve("rules-" + seconds + ".yml"), rules);
            var file = folder.resolve("test-" + seconds + ".yml");
            Files.writeString(file, """
                    rule_files: [rules-%1$d.yml]
                    evaluation_interval: %1$ds
                    tests:
                    - interval: %2$ds
                      input_series:
                    %3$s  promql_expr_test:
                    %4$s""".formatted(seconds, SPACING.toSeconds(), series, expected));
            files.add(file);
        }
        return files;
    }

    private static String rule(Case one) {
        var alert = one.alert();
        var sign = switch (alert.comparison()) {
            case ABOVE -> ">";
            case AT_LEAST -> ">=";
            case BELOW -> "<";
            case AT_MOST -> "<=";
        };
        return "  - {alert: R%1$d, expr: s%1$d %2$s %3$s, for: %4$ds, keep_firing_for: %5$ds}%n"
                .formatted(
                        one.index(),
                        sign,
                        alert.threshold(),
                        alert.pending().toSeconds(),
                        alert.keepFiring().toSeconds());
    }

    private static String input(Case one) {
        var values = new StringBuilder();
        var next = 0;
        for (var place = 0; next < one.series().size(); place++) {
            var there = one.series().time(next) == place * SPACING.toMillis();
            values.append(there ? said(one.series().value(next++)) : "_").append(' ');
        }
        return "  - {series: s%d, values: '%s'}%n".formatted(one.index(), values);
    }

    private static String said(double value) {
        if (Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(SampleSeries.STALE)) return "stale";
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "Inf" : "-Inf";
        return Double.toString(value);
    }

    private void expect(StringBuilder expected, Case one, Expectation expectation) {
        var spans = one.spans();
        for (var at = Instant.EPOCH; !at.isAfter(Instant.EPOCH.plus(LENGTH)); at = at.plus(one.every())) {
            evaluations++;
            var said = expectation.of(one.index(), state(spans, at));
            expected.append("  - {expr: 'ALERTS{alertname=\"R%d\"}', eval_time: %ds, exp_samples: ["
                    .formatted(one.index(), at.getEpochSecond()));
            if (said != null) {
                expected.append("{labels: 'ALERTS{alertname=\"R%d\", alertstate=\"%s\"}', value: 1}"
                        .formatted(one.index(), said));
            }
            expected.append("]}\n");
        }
    }

    private @Nullable String state(List<AlertSpan> spans, Instant at) {
        for (var span : spans) {
            if (at.isBefore(span.from()) || !at.isBefore(span.until())) continue;
            if (span.fires()) firing++;
            else pending++;
            return span.fires() ? "firing" : "pending";
        }
        return null;
    }
}
