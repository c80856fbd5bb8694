package org.koraos.portal.alerting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * A month of the demo's latency, minute by minute: calm at night and busy by day, with a peak at each deploy, a long one
 * now and then, and an hour in which nothing was measured.
 */
final class DemoSamples {

    private static final int DAYS = 30;
    private static final int DAY = 24 * 60;
    private static final int HOUR_WITHOUT = 11 * DAY + 500;

    private DemoSamples() {}

    static byte[] csv(Instant until) {
        var first = until.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofDays(DAYS));
        var random = new Random(DAYS);
        var csv = new StringBuilder("time,value\n");
        var drift = 0.0;
        var peak = 0.0;
        var lasting = 0;
        for (var minute = 0; minute <= DAYS * DAY; minute++) {
            drift = 0.98 * drift + random.nextGaussian() * 6;
            if (lasting == 0 && random.nextInt(DAY / 4) == 0) {
                lasting = 4 + random.nextInt(random.nextInt(12) == 0 ? 90 : 14);
                peak = 120 + random.nextInt(320);
            }
            var busy = 60 * Math.sin(2 * Math.PI * (minute % DAY) / DAY);
            var value = 300 + busy + drift + (lasting > 0 ? peak : 0);
            if (lasting > 0) lasting--;
            if (minute >= HOUR_WITHOUT && minute < HOUR_WITHOUT + 60) continue;
            csv.append(first.plus(Duration.ofMinutes(minute)).getEpochSecond())
                    .append(',')
                    .append(Math.round(value * 10) / 10.0)
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
