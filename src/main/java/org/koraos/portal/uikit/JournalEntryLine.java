package org.koraos.portal.uikit;

import java.util.UUID;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

import org.koraos.portal.journal.JournalEntry;

/** One journal entry in a line or two, which opens to all that is kept of it. */
@StyleSheet("styles/history.css")
public class JournalEntryLine extends Div {

    /**
     * A line that opens to all that is kept of the entry.
     *
     * @param subject names what was changed; nothing where the place says it already
     */
    JournalEntryLine(JournalEntry entry, HistoryService history, Component... subject) {
        this(entry, subject);
        add(opener(entry.id(), history));
    }

    /** A line alone, for where the rest is shown already. */
    public JournalEntryLine(JournalEntry entry, Component... subject) {
        addClassName("journal-entry");
        var head = new Div(
                span("journal-entry-who", entry.actor().name()),
                span("journal-entry-what", Phrases.say(this, entry.what())));
        head.add(subject);
        head.addClassName("journal-entry-head");
        head.getElement().appendChild(time(entry));
        add(head);
        if (entry.reason() != null) add(reason(entry.reason()));
    }

    private Element time(JournalEntry entry) {
        return new Element("time")
                .setAttribute("datetime", entry.at().toString())
                .setText(Moments.text(Locales.of(this), entry.at()));
    }

    private static Div reason(String text) {
        var reason = new Div(text);
        reason.addClassName("journal-entry-reason");
        reason.getElement().setAttribute("dir", "auto");
        return reason;
    }

    /** Reads the details when they are opened first: most never are. */
    private NativeDetails opener(UUID entry, HistoryService history) {
        var opener = new NativeDetails(getTranslation("uikit.history.details"));
        opener.addClassName("journal-entry-opener");
        opener.addToggleListener(toggle -> {
            if (!toggle.isOpened() || opener.getContent() != null) return;
            history.details(entry).ifPresent(details -> opener.setContent(new JournalEntryDetails(details)));
        });
        return opener;
    }

    static Span span(String style, String text) {
        var span = new Span(text);
        span.addClassName(style);
        return span;
    }
}
