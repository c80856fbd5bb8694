package org.koraos.portal.alerting;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.koraos.portal.kernel.InvalidValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SampleFileTest {

    @Test
    void times_are_read_as_iso_seconds_or_milliseconds_and_put_in_order() {
        var series = read("""
                "time";"value"
                1763980920;3
                "2025-11-24T10:40:00Z";1
                1763980860000;2.5
                2025-11-24 07:43:00-03:00;4
                """);

        assertThat(series)
                .isEqualTo(new SampleSeries(
                        new long[] {1763980800000L, 1763980860000L, 1763980920000L, 1763980980000L},
                        new double[] {1, 2.5, 3, 4}));
    }

    @Test
    void what_is_no_number_is_kept_as_what_it_is() {
        var series = read("60,NaN\n120,+Inf\n180,-Inf\n240,stale\n300,\n");

        assertThat(series)
                .isEqualTo(new SampleSeries(new long[] {60_000, 120_000, 180_000, 240_000, 300_000}, new double[] {
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, SampleSeries.STALE, Double.NaN
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60,1\\nyesterday,2|alerting.samples.time",
                "60,1\\n120,high|alerting.samples.value",
                "60,1\\n120,2,3|alerting.samples.two-parts",
                "60,1\\n120|alerting.samples.two-parts",
                "60,1\\n60,2|alerting.samples.twice",
                "60,1|alerting.samples.too-few",
                "time,value|alerting.samples.too-few",
                "0,1\\n3600,2\\n7200,3|alerting.samples.apart",
                "-60,1\\n-5,2\\n60,3|alerting.samples.time",
            })
    void what_is_of_no_use_is_refused_with_its_reason(String content, String reason) {
        assertThatThrownBy(() -> read(content.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        refusal -> assertThat(refusal.phrase().key()).isEqualTo(reason));
    }

    @Test
    void a_file_has_so_many_samples_at_most() {
        var content = new StringBuilder();
        for (var i = 0; i <= SampleFile.MOST_SAMPLES; i++) content.append(i).append(",1\n");

        assertThatThrownBy(() -> read(content.toString()))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        refusal -> assertThat(refusal.phrase().key()).isEqualTo("alerting.samples.too-many"));
    }

    private static SampleSeries read(String content) {
        return SampleFile.read(content.getBytes(StandardCharsets.UTF_8));
    }
}
