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
class ContinuousSealing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuousSealing.class);

    /** With it an entry is sealed well within a second of its commit. */
    private static final Duration PAUSE = Duration.ofMillis(300);

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
        var _ = opened.scheduleWithFixedDelay(this::seal, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        turns = opened;
    }

    private void seal() {
        try {
            sealer.seal();
            failing = false;
        } catch (DataAccessException | TransactionException failure) {
            if (!failing) LOG.warn("The journal cannot be sealed at the moment", failure);
            failing = true;
        }
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
