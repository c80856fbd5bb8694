package org.koraos.portal.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What a page shows while there is nothing: what would stand here, and the one act that brings it. */
public class EmptyState extends Div {

    public EmptyState(VaadinIcon icon, String title, String hint, Component... actions) {
        addClassName("empty-state");
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new H2(title), new Paragraph(hint));
        add(actions);
    }
}
