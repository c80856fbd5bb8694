package org.koraos.portal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** How long something took, many times over. */
public final class Figures {

    private static final Path REPORT = Path.of("target", "bench.txt");

    private final String name;
    private final long[] nanos;
    private final Duration wall;

    /** @param nanos each time, sorted */
    private Figures(String name, long[] nanos, Duration wall) {
        this.name = name;
        this.nanos = nanos;
        this.wall = wall;
    }

    /** Does something as often as asked, after a warm-up; the act gets the number of the turn, counted from 0. */
    public static Figures of(String name, int warmUp, int turns, Turn turn) {
        for (var number = 0; number < warmUp; number++) turn.take(number);
        var nanos = new long[turns];
        var begin = System.nanoTime();
        for (var number = 0; number < turns; number++) nanos[number] = timed(turn, warmUp + number);
        return of(name, nanos, System.nanoTime() - begin);
    }

    /** Like {@link #of}, by several threads at once, each taking its share of the turns. */
    static Figures atOnce(String name, int threads, int turns, Turn turn) {
        var nanos = new long[turns];
        var begin = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var shares = IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(() -> {
                        for (var number = thread; number < turns; number += threads)
                            nanos[number] = timed(turn, number);
                    }))
                    .toList();
            for (var share : shares) share.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        return of(name, nanos, System.nanoTime() - begin);
    }

    private static long timed(Turn turn, int number) {
        var begin = System.nanoTime();
        turn.take(number);
        return System.nanoTime() - begin;
    }

    private static Figures of(String name, long[] nanos, long wall) {
        Arrays.sort(nanos);
        var figures = new Figures(name, nanos, Duration.ofNanos(wall));
        say(figures.line());
        return figures;
    }

    /** What is measured. */
    public interface Turn {
        void take(int number);
    }

    /** How many a second, from the first beginning to the last end. */
    double perSecond() {
        return nanos.length / (wall.toNanos() / 1e9);
    }

    private double milliseconds(int percent) {
        return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
    }

    private String line() {
        return String.format(
                Locale.ROOT,
                "%-62s p50 %9.2f ms   p95 %9.2f ms   p99 %9.2f ms   %9.1f /s   (%d)",
                name,
                milliseconds(50),
                milliseconds(95),
                milliseconds(99),
                perSecond(),
                nanos.length);
    }

    /** Prints a line of the report, and keeps it in the build's folder. */
    public static void say(String line) {
        System.out.println(line);
        try {
            Files.write(REPORT, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
