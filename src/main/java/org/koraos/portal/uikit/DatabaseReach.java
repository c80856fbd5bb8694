package org.koraos.portal.uikit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.springframework.stereotype.Service;

/** Whether the database can be reached, as the node found last; tells open pages when that changes. */
@Service
public class DatabaseReach {

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private volatile boolean reachable = true;

    private record Watch(UI ui, Consumer<Boolean> changed) {}

    /** Whether it could be reached when last tried. */
    public boolean reachable() {
        return reachable;
    }

    /** Notes what the node found. */
    public void found(boolean answers) {
        if (reachable == answers) return;
        reachable = answers;
        for (var watch : watches) {
            if (!watch.ui().isAttached()) continue;
            var _ = watch.ui().access(() -> watch.changed().accept(answers));
        }
    }

    /** Calls {@code changed} in the component's UI whenever the database is lost or back, while it is attached. */
    public void watch(Component component, Consumer<Boolean> changed) {
        WhileAttached.keep(component, ui -> {
            var watch = new Watch(ui, changed);
            watches.add(watch);
            return () -> watches.remove(watch);
        });
    }
}
