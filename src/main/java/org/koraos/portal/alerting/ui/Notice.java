package org.koraos.portal.alerting.ui;

import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.uikit.StatusBadge.Tone;

/** A sentence on the page that must not be overlooked. Without a sentence it takes no room. */
final class Notice extends Div {

    private final Span words = new Span();
    private final Div parts = new Div();

    Notice(String id, Tone tone) {
        setId(id);
        addClassName("alerting-notice");
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        parts.setVisible(false);
        add(words, parts);
        setVisible(false);
    }

    void say(@Nullable String sentence) {
        setVisible(sentence != null);
        words.setText(sentence == null ? "" : sentence);
    }

    /** What stands below the sentence, in place of what stood there. */
    void show(Component... below) {
        parts.removeAll();
        parts.add(below);
        parts.setVisible(below.length > 0);
    }
}
