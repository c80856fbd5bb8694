package org.koraos.portal.ci;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sees to it that nothing waits long: it is woken by each delivery that was committed, and looks again every few seconds
 * for what another node or a crash left behind.
 */
@Component
class DeliveryWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final int AT_ONCE = 100;

    private final DeliveryWork work;
    private final Executor executor;
    private final AtomicBoolean woken = new AtomicBoolean();

    DeliveryWorker(DeliveryWork work) {
        this.work = work;
        var threads = new SimpleAsyncTaskExecutor("deliveries-");
        threads.setVirtualThreads(true);
        this.executor = threads;
    }

    @TransactionalEventListener
    void on(DeliveryIntake.Arrived arrived) {
        if (!woken.compareAndSet(false, true)) return;
        executor.execute(() -> {
            woken.set(false);
            applyAll();
        });
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT5S")
    void lookAgain() {
        applyAll();
    }

    /** Applies all that waits. When it returns, what waited before the call was tried, here or elsewhere. */
    synchronized void applyAll() {
        for (var waiting = work.waiting(AT_ONCE); !waiting.isEmpty(); waiting = work.waiting(AT_ONCE)) {
            var failed = 0;
            for (var next : waiting) if (!apply(next)) failed++;
            // What cannot be applied now is tried again when it is looked for again.
            if (failed > 0) return;
        }
    }

    private boolean apply(DeliveryWork.Waiting next) {
        try {
            work.apply(next);
            return true;
        } catch (RuntimeException failure) {
            LOG.error("Delivery {} could not be applied", next.delivery(), failure);
            noteFailure(next);
            return false;
        }
    }

    private void noteFailure(DeliveryWork.Waiting next) {
        try {
            work.fail(next);
        } catch (RuntimeException away) {
            LOG.warn("Nor could that be noted: {}", away.getMessage());
        }
    }
}
