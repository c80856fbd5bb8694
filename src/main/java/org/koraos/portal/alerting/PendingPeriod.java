package org.koraos.portal.alerting;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/**
 * How long the comparison must hold before the alert fires: Prometheus' {@code for}, and written as there, such as
 * {@code 30s}, {@code 5m} or {@code 1h30m}. Whole seconds, from none to 7 days.
 */
public record PendingPeriod(Duration length) implements Comparable<PendingPeriod> {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:(?<days>\\d{1,3})d)?(?:(?<hours>\\d{1,4})h)?(?:(?<minutes>\\d{1,6})m)?(?:(?<seconds>\\d{1,7})s)?");

    public static final PendingPeriod NONE = new PendingPeriod(Duration.ZERO);

    /** @throws InvalidValue when it is negative, longer than 7 days, or not whole seconds */
    public PendingPeriod {
        if (length.isNegative()
                || length.compareTo(LONGEST) > 0
                || !length.equals(Duration.ofSeconds(length.toSeconds()))) {
            throw new InvalidValue(Phrase.of("alerting.pending.range"));
        }
    }

    public static PendingPeriod ofMinutes(int minutes) {
        return new PendingPeriod(Duration.ofMinutes(minutes));
    }

    /**
     * Reads what a person typed; {@code 0} is none.
     *
     * @throws InvalidValue when it is not a period
     */
    public static PendingPeriod parse(String text) {
        var plain = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (plain.equals("0")) return NONE;
        var matcher = SYNTAX.matcher(plain);
        if (plain.isEmpty() || !matcher.matches()) throw new InvalidValue(Phrase.of("alerting.pending.syntax"));
        return new PendingPeriod(Duration.ofDays(number(matcher.group("days")))
                .plusHours(number(matcher.group("hours")))
                .plusMinutes(number(matcher.group("minutes")))
                .plusSeconds(number(matcher.group("seconds"))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    public long seconds() {
        return length.toSeconds();
    }

    @Override
    public int compareTo(PendingPeriod other) {
        return length.compareTo(other.length);
    }

    /** As Prometheus writes it. */
    @Override
    public String toString() {
        return write(length);
    }

    /** Any length of time as Prometheus writes it, in whole seconds. */
    public static String write(Duration length) {
        if (length.toSeconds() == 0) return "0s";
        return part(length.toDaysPart(), "d")
                + part(length.toHoursPart(), "h")
                + part(length.toMinutesPart(), "m")
                + part(length.toSecondsPart(), "s");
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
