package org.koraos.portal.plan.ui;

import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import org.jspecify.annotations.Nullable;

/** A part of a page that is drawn anew only when what it shows has changed, so that a page read again keeps still. */
class PlanPart<T> extends Section {

    private final Function<T, @Nullable Component> draw;
    private @Nullable T shown;
    private @Nullable Component drawn;

    /** @param draw the part's content; null when there is nothing to show, and the part takes no room */
    PlanPart(Function<T, @Nullable Component> draw) {
        this.draw = draw;
    }

    /** A part with a heading, as a panel. */
    PlanPart(String id, String heading, Function<T, @Nullable Component> draw) {
        this(draw);
        setId(id);
        addClassName("panel");
        var title = new H2(heading);
        title.setId(id + "-title");
        getElement().setAttribute("aria-labelledby", id + "-title");
        add(title);
    }

    void show(T value) {
        if (value.equals(shown)) return;
        shown = value;
        if (drawn != null) remove(drawn);
        drawn = draw.apply(value);
        if (drawn != null) add(drawn);
        setVisible(drawn != null);
    }
}
