package org.koraos.portal.journal.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets the sealer look several times a second, on a thread of its own, so that nothing else delays it. */
@Component
public class ContinuousSealing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuousSealing.class);

    /** With it an entry is sealed well within a second of its commit. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Longer, since a turn after a failure looks at all entries. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);

    private final Sealer sealer;
    private volatile @Nullable ScheduledExecutorService turns;
    private volatile boolean failing;

    ContinuousSealing(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public void start() {
        var opened = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("journal-sealer").factory());
        turns = opened;
        opened.execute(this::turn);
    }

    private void turn() {
        seal();
        var open = turns;
        if (open == null) return;
        var _ = open.schedule(this::turn, (failing ? PAUSE_AFTER_FAILURE : PAUSE).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever goes wrong, the next turn tries again, and the health of the portal says so until one succeeds. */
    private void seal() {
        try {
            sealer.seal();
            failing = false;
        } catch (DataAccessException | TransactionException away) {
            if (!failing) LOG.warn("The journal cannot be sealed at the moment: {}", away.getMessage());
            failing = true;
        } catch (RuntimeException failure) {
            if (!failing) LOG.error("The journal cannot be sealed", failure);
            failing = true;
        }
    }

    /** Whether the last turn failed. */
    public boolean failing() {
        return failing;
    }

    @Override
    public void stop() {
        var open = turns;
        turns = null;
        if (open == null) return;
        open.shutdown();
        try {
            if (!open.awaitTermination(10, TimeUnit.SECONDS)) open.shutdownNow();
        } catch (InterruptedException interrupted) {
            open.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return turns != null;
    }

    /** Begins before the web server and ends after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
