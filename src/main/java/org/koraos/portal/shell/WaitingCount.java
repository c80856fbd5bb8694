package org.koraos.portal.shell;

import java.util.Objects;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.desk.WorkService;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.LiveTopics;

/** How many things wait for the person in the plan: beside the way to them, and before the browser's title. */
class WaitingCount extends Span {

    private final transient WorkService work;
    private @Nullable PlanReference plan;
    private String title = "";

    WaitingCount(WorkService work, LiveTopics topics) {
        this.work = work;
        setId("waiting-count");
        addClassName("waiting-count");
        topics.watch(this, subject -> plan != null && plan.id().value().equals(subject.plan()), changed -> count());
    }

    /** Counts for this plan. The page's title is known only when its navigation is over. */
    void show(@Nullable PlanReference of) {
        plan = of;
        var ui = UI.getCurrentOrThrow();
        ui.beforeClientResponse(ui, before -> {
            title = Objects.requireNonNullElse(ui.getInternals().getTitle(), "");
            count();
        });
    }

    private void count() {
        var waiting = plan == null ? 0 : work.waiting(plan.id());
        setVisible(waiting > 0);
        setText(String.valueOf(waiting));
        getElement()
                .setAttribute("role", "img")
                .setAttribute("aria-label", getTranslation("shell.nav.waiting", waiting));
        var page = UI.getCurrentOrThrow().getPage();
        page.setTitle(waiting == 0 ? title : getTranslation("shell.title-waiting", waiting, title));
    }
}
