package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A part of a story's page: a heading, the acts that stand beside it, and its content. */
class StoryPart extends Section {

    private final H2 title = new H2();
    private final Div acts = new Div();
    private final Div content = new Div();

    StoryPart(String id) {
        setId(id);
        addClassNames("panel", "story-part");
        title.setId(id + "-heading");
        getElement().setAttribute("aria-labelledby", id + "-heading");
        acts.addClassName("story-part-acts");
        content.addClassName("story-part-content");
        var head = new Div(title, acts);
        head.addClassName("story-part-head");
        add(head, content);
    }

    final void setHeading(String heading) {
        title.setText(heading);
    }

    final void addAct(Component act) {
        acts.add(act);
    }

    final Div content() {
        return content;
    }
}
