package org.koraos.portal.uikit;

import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;

/** Keeps something up for as long as a component is on a page, and no longer. */
final class WhileAttached {

    private WhileAttached() {}

    /** Begins whenever the component comes on a page, and now if it is on one; what was begun ends when it leaves. */
    static void keep(Component component, Function<UI, Registration> begin) {
        component.addAttachListener(attached -> keep(component, attached.getUI(), begin));
        component.getUI().ifPresent(ui -> keep(component, ui, begin));
    }

    private static void keep(Component component, UI ui, Function<UI, Registration> begin) {
        var begun = begin.apply(ui);
        component.addDetachListener(detached -> {
            begun.remove();
            detached.unregisterListener();
        });
    }
}
