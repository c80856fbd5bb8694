package org.koraos.portal.alerting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The top of a rule's or a proposal's page: the way back, its key with a badge, and its heading. */
final class TopPanel extends Div {

    private final Anchor back = new Anchor();
    private final Span key = new Span();
    private final StatusBadge badge = new StatusBadge("", Tone.NEUTRAL);
    private final PageHeader head;

    /** @param actions what stands beside the heading */
    TopPanel(Component... actions) {
        head = new PageHeader("", "", actions);
        back.addClassName("alerting-back");
        key.addClassName("alerting-key");
        var marks = new Div(key, badge);
        marks.addClassName("alerting-badges");
        addClassName("alerting-top");
        add(back, marks, head);
    }

    void leadBack(String path, String text) {
        back.setHref(path);
        back.setText(text);
    }

    void say(String ofKey, String heading, String line) {
        key.setText(ofKey);
        head.say(heading, line);
    }

    StatusBadge badge() {
        return badge;
    }
}
