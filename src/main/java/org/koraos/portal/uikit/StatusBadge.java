package org.koraos.portal.uikit;

import java.util.Locale;

import com.vaadin.flow.component.html.Span;

/** A state in a word or two. Its tone colours it; the word alone says all. */
public class StatusBadge extends Span {

    /** How a state is to be taken. */
    public enum Tone {
        NEUTRAL,
        GOOD,
        INFO,
        WARNING,
        BAD
    }

    public StatusBadge(String text, Tone tone) {
        addClassName("status-badge");
        show(text, tone);
    }

    public final void show(String text, Tone tone) {
        setText(text);
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
    }
}
