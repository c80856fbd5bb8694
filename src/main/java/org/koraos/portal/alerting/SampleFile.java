package org.koraos.portal.alerting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/**
 * Reads samples from a file with a time and a value on each line, with a comma, semicolon or tab between; the first line
 * may be a heading. A time is ISO 8601 with its offset, or seconds or milliseconds since 1970; a value is a number, NaN,
 * Inf, or {@code stale} where the series ended.
 */
final class SampleFile {

    static final int MOST_SAMPLES = 200_000;

    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,13}(\\.\\d{1,9})?");

    /** Numbers from here on are milliseconds: as seconds they would lie 3,000 years ahead. */
    private static final double FIRST_MILLISECOND = 1e11;

    private static final int LONGEST_SHOWN = 40;

    private SampleFile() {}

    /** @throws InvalidValue when something in it is no sample, named by its line, or when the whole is of no use */
    static SampleSeries read(byte[] content) {
        var lines = new String(content, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .toList();
        var samples = new TreeMap<Long, Double>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).replace("\"", "");
            if (line.isBlank() || (i == 0 && isHeading(line))) continue;
            take(samples, i + 1, line);
        }
        if (samples.size() < 2) throw new InvalidValue(Phrase.of("alerting.samples.too-few"));
        requireClose(samples);
        return new SampleSeries(
                samples.keySet().stream().mapToLong(Long::longValue).toArray(),
                samples.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static boolean isHeading(String line) {
        return !line.isEmpty() && !Character.isDigit(line.strip().charAt(0));
    }

    private static void take(Map<Long, Double> samples, int number, String line) {
        var parts = List.of(SEPARATOR.split(line, -1));
        if (parts.size() != 2) throw new InvalidValue(Phrase.of("alerting.samples.two-parts", number, parts.size()));
        if (samples.size() == MOST_SAMPLES)
            throw new InvalidValue(Phrase.of("alerting.samples.too-many", MOST_SAMPLES));
        var time = time(number, parts.getFirst().strip());
        if (samples.put(time, value(number, parts.getLast().strip())) != null) {
            throw new InvalidValue(Phrase.of(
                    "alerting.samples.twice", number, shown(parts.getFirst().strip())));
        }
    }

    private static long time(int number, String text) {
        if (DIGITS.matcher(text).matches()) {
            var said = Double.parseDouble(text);
            return Math.round(said < FIRST_MILLISECOND ? said * 1_000 : said);
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new InvalidValue(Phrase.of("alerting.samples.time", number, shown(text)));
        }
    }

    private static double value(int number, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "stale" -> SampleSeries.STALE;
            case "nan", "", "null" -> Double.NaN;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new InvalidValue(Phrase.of("alerting.samples.value", number, shown(text)));
                }
            }
        };
    }

    /** Samples that stand further apart than they count would make every alert end between two of them. */
    private static void requireClose(SortedMap<Long, Double> samples) {
        var times = samples.keySet().stream().mapToLong(Long::longValue).toArray();
        var apart = LongStream.range(1, times.length)
                .map(i -> times[(int) i] - times[(int) i - 1])
                .toArray();
        Arrays.sort(apart);
        var usual = Duration.ofMillis(apart[apart.length / 2]);
        if (usual.compareTo(Evaluations.DEFAULT_LOOKBACK) > 0) {
            throw new InvalidValue(Phrase.of("alerting.samples.apart", PendingPeriod.write(usual)));
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
