package org.koraos.portal.plan.ui;

import java.util.List;
import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.ComponentRenderer;

/** A list of any length: a short one as high as its rows, of a long one only what is in sight. */
class LongList<T> extends Div {

    private static final int SHORT = 40;

    private final Function<T, Component> row;

    LongList(String id, String label, Function<T, Component> row) {
        this.row = row;
        setId(id);
        addClassName("long-list");
        getElement().setAttribute("aria-label", label);
        getElement().setAttribute("role", "list");
    }

    void show(List<T> items) {
        removeAll();
        if (items.size() > SHORT) {
            var list = new VirtualList<T>();
            list.setRenderer(new ComponentRenderer<>(this::item));
            list.setItems(items);
            add(list);
        } else {
            items.forEach(item -> add(item(item)));
        }
    }

    private Component item(T item) {
        var drawn = row.apply(item);
        drawn.getElement().setAttribute("role", "listitem");
        return drawn;
    }
}
