package org.koraos.portal.plan.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;

/**
 * Narrows a list to one sort of things, with how many there are of each; a sort that has none is not offered. Where all are
 * of one sort there is nothing to choose, and the tabs are not shown.
 */
class CountedTabs<T> extends Tabs {

    private static final String SORT = "sort";

    private final List<T> things;
    private final Set<List<T>> sorts = new HashSet<>();

    /** @param shown told what to show, whenever another sort is chosen */
    CountedTabs(List<T> things, Consumer<List<T>> shown) {
        this.things = things;
        addSelectedChangeListener(change -> shown.accept(of(change.getSelectedTab())));
    }

    @SuppressWarnings("unchecked")
    private List<T> of(Tab tab) {
        return (List<T>) ComponentUtil.getData(tab, SORT);
    }

    /** The first that is offered is what is shown first. */
    void offer(String name, Predicate<T> sort) {
        var some = things.stream().filter(sort).toList();
        if (some.isEmpty()) return;
        var number = new Span(getTranslation("plan.import.count", some.size()));
        number.addClassName("import-tab-count");
        var tab = new Tab(new Span(name), number);
        ComponentUtil.setData(tab, SORT, some);
        add(tab);
        sorts.add(some);
        setVisible(sorts.size() > 1);
    }
}
