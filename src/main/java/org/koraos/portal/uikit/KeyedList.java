package org.koraos.portal.uikit;

import java.util.List;
import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

/** A short list of records, each in an item that stays on the page until its record changes. */
public class KeyedList<R> extends UnorderedList {

    private final transient KeyedParts<R> items;

    /**
     * @param key what a record is the same by, through its changes
     * @param make the component that shows a record; made anew when the record is another than before
     */
    public KeyedList(Function<R, Object> key, Function<R, Component> make) {
        items = new KeyedParts<>(this, key, record -> item(make.apply(record)));
        addClassName("keyed-list");
    }

    private static ListItem item(Component shown) {
        return shown instanceof ListItem item ? item : new ListItem(shown);
    }

    /** Shows these records, in their order; an empty list takes no room. */
    public void show(List<R> records) {
        items.show(records);
        setVisible(!records.isEmpty());
    }
}
