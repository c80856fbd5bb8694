package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.Arrays;

/** Samples of one series in the order of time, no two at one moment. A stale marker says that the series ended there. */
public final class SampleSeries {

    /** Prometheus' stale marker: a NaN of its own, told from others by its bits alone. */
    public static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

    private final long[] times;
    private final double[] values;

    /** @param times in milliseconds since 1970 */
    public SampleSeries(long[] times, double[] values) {
        if (times.length != values.length) throw new IllegalArgumentException("each time has one value");
        for (var i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) throw new IllegalArgumentException("times grow");
        }
        this.times = times.clone();
        this.values = values.clone();
    }

    public int size() {
        return times.length;
    }

    public boolean isEmpty() {
        return times.length == 0;
    }

    /** The moment of a sample, in milliseconds since 1970. */
    long time(int index) {
        return times[index];
    }

    double value(int index) {
        return values[index];
    }

    /** @throws ArrayIndexOutOfBoundsException when there is none */
    public Instant first() {
        return Instant.ofEpochMilli(times[0]);
    }

    /** @throws ArrayIndexOutOfBoundsException when there is none */
    public Instant last() {
        return Instant.ofEpochMilli(times[times.length - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleSeries that
                && Arrays.equals(times, that.times)
                && Arrays.equals(bits(), that.bits());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(bits());
    }

    private long[] bits() {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
