package org.koraos.portal.uikit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

/**
 * A short list of records. When it is shown anew, what did not change stays on the page as it is, with the focus and what
 * the person opened in it.
 */
public class KeyedList<R> extends UnorderedList {

    private final transient Function<R, Object> key;
    private final transient Function<R, Component> make;
    private transient Map<Object, Shown<R>> shown = Map.of();

    private record Shown<R>(R value, ListItem item) {}

    /**
     * @param key what a record is the same by, through its changes
     * @param make the component that shows a record; made anew when the record is another than before
     */
    public KeyedList(Function<R, Object> key, Function<R, Component> make) {
        this.key = key;
        this.make = make;
        addClassName("keyed-list");
    }

    /** Shows these records, in their order; an empty list takes no room. */
    public void show(List<R> records) {
        var before = new HashMap<>(shown);
        var after = new LinkedHashMap<Object, Shown<R>>();
        for (var value : records) {
            var same = before.get(key.apply(value));
            after.put(key.apply(value), same != null && same.value().equals(value) ? same : shown(value));
        }
        before.values().stream().filter(old -> !after.containsValue(old)).forEach(old -> remove(old.item()));
        var place = 0;
        for (var each : after.values()) put(each.item(), place++);
        shown = after;
        setVisible(!after.isEmpty());
    }

    private Shown<R> shown(R value) {
        return new Shown<>(value, new ListItem(make.apply(value)));
    }

    private void put(ListItem item, int place) {
        if (place < getComponentCount() && getComponentAt(place).equals(item)) return;
        addComponentAtIndex(place, item);
    }
}
