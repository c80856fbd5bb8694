package org.koraos.portal.uikit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jakarta.annotation.PreDestroy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import org.koraos.portal.journal.ChangesCommitted;
import org.koraos.portal.kernel.SubjectRef;

/**
 * Wakes open pages when something that they show was changed. A page reads again by its own query, as its own person; it
 * is woken at most about three times a second, with all that was changed meanwhile.
 */
@Service
public class LiveTopics {

    private static final long PAUSE_MILLISECONDS = 300;

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-topics").factory());

    /**
     * Calls {@code read} in the component's UI, with what was changed, whenever a change matches {@code concerns}; for as
     * long as the component is attached.
     */
    public void watch(Component component, Predicate<SubjectRef> concerns, Consumer<Set<SubjectRef>> read) {
        WhileAttached.keep(component, ui -> {
            var watch = new Watch(ui, concerns, read);
            watches.add(watch);
            return () -> watches.remove(watch);
        });
    }

    @EventListener
    void on(ChangesCommitted changes) {
        for (var watch : watches) watch.note(changes.subjects());
    }

    @PreDestroy
    void close() {
        bell.shutdownNow();
    }

    private final class Watch {

        private final UI ui;
        private final Predicate<SubjectRef> concerns;
        private final Consumer<Set<SubjectRef>> read;
        private final Set<SubjectRef> pending = new LinkedHashSet<>();
        private boolean scheduled;
        private long lastCall = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

        Watch(UI ui, Predicate<SubjectRef> concerns, Consumer<Set<SubjectRef>> read) {
            this.ui = ui;
            this.concerns = concerns;
            this.read = read;
        }

        synchronized void note(Set<SubjectRef> subjects) {
            subjects.stream().filter(concerns).forEach(pending::add);
            if (pending.isEmpty() || scheduled) return;
            scheduled = true;
            var sinceLast = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastCall);
            var _ = bell.schedule(this::ring, Math.max(0, PAUSE_MILLISECONDS - sinceLast), TimeUnit.MILLISECONDS);
        }

        private void ring() {
            Set<SubjectRef> changed;
            synchronized (this) {
                changed = Set.copyOf(pending);
                pending.clear();
                scheduled = false;
                lastCall = System.nanoTime();
            }
            if (!ui.isAttached()) return;
            var _ = ui.access(() -> read.accept(changed));
        }
    }
}
