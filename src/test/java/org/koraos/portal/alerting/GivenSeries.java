package org.koraos.portal.alerting;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** Series with all that happens to series: gaps, ends, what is no number, jumps, values just at the threshold. */
final class GivenSeries {

    static final double THRESHOLD = 50;

    private static final long MINUTE = 60_000;

    private GivenSeries() {}

    /** @param spacing the time between two places for a sample; a place may be empty, the first is at zero */
    static SampleSeries random(Random random, int places, Duration spacing) {
        var times = new long[places];
        var values = new double[places];
        var count = 0;
        var level = 30 + random.nextInt(40);
        var emptyUntil = 0;
        var density = random.nextInt(4);
        for (var place = 0; place < places; place++) {
            if (random.nextInt(20) == 0) emptyUntil = place + random.nextInt(30);
            if (place < emptyUntil || random.nextInt(4) < density) continue;
            level = Math.clamp(level + random.nextInt(21) - 10L, 0, 100);
            times[count] = place * spacing.toMillis();
            values[count++] = value(random, level);
        }
        return new SampleSeries(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    }

    private static double value(Random random, int level) {
        return switch (random.nextInt(40)) {
            case 0 -> SampleSeries.STALE;
            case 1 -> Double.NaN;
            case 2 -> Double.POSITIVE_INFINITY;
            case 3 -> Double.NEGATIVE_INFINITY;
            case 4, 5, 6 -> THRESHOLD;
            default -> level;
        };
    }

    /** A sample each minute, of a value that wanders. */
    static SampleSeries eachMinute(Random random, int days) {
        var count = days * 24 * 60;
        var times = new long[count];
        var values = new double[count];
        var level = 40.0;
        for (var i = 0; i < count; i++) {
            level = Math.clamp(level + random.nextGaussian(), 0, 100);
            times[i] = i * MINUTE;
            values[i] = level;
        }
        return new SampleSeries(times, values);
    }
}
