package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.WorkInHand;
import org.koraos.portal.uikit.Phrases;

/** An engineer in a list to choose from, with how much they have under way where the plan limits that. */
final class EngineerLine extends Div {

    EngineerLine(String name, @Nullable WorkInHand inHand) {
        addClassName("person-words");
        add(new Span(name));
        if (inHand == null) return;
        var count = new Span(Phrases.say(this, inHand.count()));
        count.addClassName("person-roles");
        if (inHand.isFull()) count.addClassName("at-limit");
        add(count);
    }
}
