package org.koraos.portal.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** The head of a page: what it is, a line on what it is for, and what can be done here. */
public class PageHeader extends Header {

    private final H1 title = new H1();
    private final Paragraph line = new Paragraph();

    public PageHeader(String title, String line, Component... actions) {
        addClassName("page-header");
        var words = new Div(this.title, this.line);
        words.addClassName("page-header-words");
        var buttons = new Div(actions);
        buttons.addClassName("page-header-actions");
        add(words, buttons);
        say(title, line);
    }

    /** Changes what the head says; an empty line takes no room. */
    public void say(String newTitle, String newLine) {
        title.setText(newTitle);
        line.setText(newLine);
        line.setVisible(!newLine.isEmpty());
    }
}
