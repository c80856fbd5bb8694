package org.koraos.portal.alerting;

import java.math.BigDecimal;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ThresholdTest {

    @Test
    void equal_values_are_equal_however_they_were_written() {
        assertThat(threshold("1200.500")).isEqualTo(threshold("1200.5")).hasSameHashCodeAs(threshold("1.2005E+3"));
        assertThat(threshold("1E+3")).hasToString("1000 for 5m");
        assertThat(threshold("0.00")).isEqualTo(threshold("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.000000001", "1E+15", "0.0000000001", "1E+400", "1E-400"})
    void a_value_below_zero_or_with_too_many_digits_is_refused(String value) {
        assertThatThrownBy(() -> threshold(value)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999.999999999", "0", "900719925474099.301"})
    void every_value_that_is_kept_is_kept_to_the_last_digit(String value) {
        assertThat(threshold(value).value()).isEqualTo(new BigDecimal(value));
    }

    @Test
    void a_threshold_says_its_unit_and_period_only_when_it_has_them() {
        assertThat(threshold("0.5").phrase(Comparison.AT_LEAST, "ms"))
                .isEqualTo(Phrase.of(
                        "alerting.threshold.lasting",
                        Phrase.of("alerting.threshold.with-unit", "≥", new BigDecimal("0.5"), "ms"),
                        "5m"));
        assertThat(new Threshold(BigDecimal.TEN, PendingPeriod.NONE).phrase(Comparison.ABOVE, ""))
                .isEqualTo(Phrase.of("alerting.threshold.plain", ">", BigDecimal.TEN));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "30s, PT30S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "1h 30m, PT1H30M",
        "90M, PT1H30M",
        "7d, PT168H"
    })
    void a_pending_period_is_written_as_prometheus_writes_it(String text, Duration length) {
        assertThat(PendingPeriod.parse(text).length()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "5", "m", "-5m", "5m1h", "1.5h", "5 minutes", "8d", "7d1s", "10081m", "99999999s", "５m"
            })
    void what_is_no_period_is_refused(String text) {
        assertThatThrownBy(() -> PendingPeriod.parse(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_pending_period_is_whole_seconds() {
        assertThatThrownBy(() -> new PendingPeriod(Duration.ofMillis(1_500))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new PendingPeriod(Duration.ofSeconds(-1))).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "45s", "5m", "1h30m", "1d2h3m4s", "7d"})
    void a_pending_period_reads_what_it_writes(String text) {
        assertThat(PendingPeriod.parse(text)).hasToString(text);
    }

    private static Threshold threshold(String value) {
        return new Threshold(new BigDecimal(value), PendingPeriod.ofMinutes(5));
    }
}
