package org.koraos.portal.risk.ui;

import java.util.Locale;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.uikit.StatusBadge.Tone;

/** A sentence that must not be overlooked, and where to go from it. Without a sentence it takes no room. */
final class Callout extends Div {

    private final Span words = new Span();
    private final Anchor link = new Anchor();

    Callout(String id, Tone tone) {
        setId(id);
        addClassName("risk-callout");
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        add(words, link);
        say(null);
    }

    void say(@Nullable String sentence) {
        say(sentence, null, "");
    }

    /** @param path where the link leads; null for no link */
    void say(@Nullable String sentence, @Nullable String path, String linkText) {
        setVisible(sentence != null);
        words.setText(sentence == null ? "" : sentence);
        link.setVisible(path != null);
        if (path == null) return;
        link.setHref(path);
        link.setText(linkText);
    }
}
