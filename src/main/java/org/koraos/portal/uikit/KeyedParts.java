package org.koraos.portal.uikit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;

/**
 * The parts of a place on a page, one for each record and nothing else. When the records are shown anew, what did not
 * change stays on the page as it is, with the focus, with what the person opened in it, and under the click that is just on
 * its way.
 */
public final class KeyedParts<R> {

    private final HtmlContainer place;
    private final Function<R, Object> key;
    private final Function<R, Component> make;
    private Map<Object, Part<R>> shown = Map.of();

    private record Part<R>(R value, Component component) {}

    /**
     * @param place holds these parts alone
     * @param key what a record is the same by, through its changes; no two records shown together have the same
     * @param make the component that shows a record; made anew when the record is another than before
     */
    public KeyedParts(HtmlContainer place, Function<R, Object> key, Function<R, Component> make) {
        this.place = place;
        this.key = key;
        this.make = make;
    }

    /** Shows these records, in their order. */
    public void show(List<R> records) {
        var after = new LinkedHashMap<Object, Part<R>>();
        for (var value : records) {
            var same = shown.get(key.apply(value));
            after.put(
                    key.apply(value),
                    same != null && same.value().equals(value) ? same : new Part<>(value, make.apply(value)));
        }
        var gone = new HashMap<>(shown);
        gone.values().removeAll(after.values());
        gone.values().forEach(part -> place.remove(part.component()));
        var index = 0;
        for (var part : after.values()) put(part.component(), index++);
        shown = after;
    }

    private void put(Component component, int index) {
        if (index < place.getComponentCount() && place.getComponentAt(index).equals(component)) return;
        place.addComponentAtIndex(index, component);
    }
}
