package org.koraos.portal.alerting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/**
 * What alerts would have come.
 *
 * @param alerts how often it would have fired
 * @param atNight how often it would have begun between 22 and 6 o'clock
 * @param mostInADay how often on the worst day
 * @param firingSeconds how long it would have fired in all
 * @param longestSeconds how long it would have fired at the longest
 */
public record BacktestFigures(int alerts, int atNight, int mostInADay, long firingSeconds, long longestSeconds) {

    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    /** @param zone whose days and nights are counted */
    static BacktestFigures of(List<AlertSpan> firing, ZoneId zone) {
        var eachDay = new HashMap<LocalDate, Integer>();
        firing.forEach(span -> eachDay.merge(LocalDate.ofInstant(span.from(), zone), 1, Integer::sum));
        var lengths = firing.stream().map(AlertSpan::length).toList();
        return new BacktestFigures(
                firing.size(),
                Math.toIntExact(firing.stream()
                        .filter(span -> isNight(span.from(), zone))
                        .count()),
                eachDay.isEmpty() ? 0 : Collections.max(eachDay.values()),
                lengths.stream().mapToLong(Duration::toSeconds).sum(),
                lengths.stream().mapToLong(Duration::toSeconds).max().orElse(0));
    }

    private static boolean isNight(Instant moment, ZoneId zone) {
        var time = LocalTime.ofInstant(moment, zone);
        return !time.isBefore(EVENING) || time.isBefore(MORNING);
    }
}
