package org.koraos.portal.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.access.AccessDeniedException;

import org.koraos.portal.kernel.Refusal;

/**
 * Lets several people act at the same moment. What each meets is an outcome: done, or refused, be it only because others
 * held the lock for too long. Any other failure is thrown.
 */
public final class AtOnce implements AutoCloseable {

    private static final int MOST_MICROS_APART = 6_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random;

    /** @param seed of how far apart they begin, within a few milliseconds */
    public AtOnce(long seed) {
        this.random = new Random(seed);
    }

    /** How an act ended: done, or refused. */
    public record Outcome(@Nullable RuntimeException refusal) {

        public boolean done() {
            return refusal == null;
        }
    }

    /** Does all of these at once, and waits for all. */
    public List<Outcome> all(List<Runnable> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        var running = new ArrayList<Future<Outcome>>();
        for (var act : acts) {
            var head = random.nextInt(MOST_MICROS_APART) * 1_000L;
            running.add(threads.submit(() -> {
                barrier.await(20, TimeUnit.SECONDS);
                for (var from = System.nanoTime(); System.nanoTime() - from < head; ) Thread.onSpinWait();
                return outcome(act);
            }));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var one : running) outcomes.add(one.get(60, TimeUnit.SECONDS));
        return outcomes;
    }

    private static Outcome outcome(Runnable act) {
        try {
            act.run();
            return new Outcome(null);
        } catch (Refusal | AccessDeniedException | ConcurrencyFailureException refusal) {
            return new Outcome(refusal);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
