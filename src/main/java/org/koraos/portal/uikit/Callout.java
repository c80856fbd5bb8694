package org.koraos.portal.uikit;

import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.uikit.StatusBadge.Tone;

/**
 * A sentence on the page that must not be overlooked, with where to go from it or what stands below it. Without a sentence
 * it takes no room.
 */
public final class Callout extends Div {

    private final Span words = new Span();
    private final Anchor link = new Anchor();
    private final Div parts = new Div();

    public Callout(String id, Tone tone) {
        setId(id);
        addClassName("callout");
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        parts.addClassName("callout-parts");
        parts.setVisible(false);
        add(words, link, parts);
        say(null);
    }

    /** @param sentence null for none */
    public void say(@Nullable String sentence) {
        say(sentence, null, "");
    }

    /** @param path where the link leads; null for no link */
    public void say(@Nullable String sentence, @Nullable String path, String linkText) {
        setVisible(sentence != null);
        words.setText(sentence == null ? "" : sentence);
        link.setVisible(path != null);
        if (path == null) return;
        link.setHref(path);
        link.setText(linkText);
    }

    /** What stands below the sentence, in place of what stood there. */
    public void show(Component... below) {
        parts.removeAll();
        parts.add(below);
        parts.setVisible(below.length > 0);
    }
}
