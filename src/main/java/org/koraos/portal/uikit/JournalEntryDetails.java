package org.koraos.portal.uikit;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournalDetails;
import org.koraos.portal.journal.JournalDetails.FieldChange;

/** All that the journal keeps of one entry: what the change did to each field, and the state with its digest. */
@StyleSheet("styles/history.css")
public class JournalEntryDetails extends Div {

    public JournalEntryDetails(JournalDetails details) {
        addClassName("journal-details");
        if (details.changes().isEmpty()) add(new Paragraph(getTranslation("uikit.history.no-field-changed")));
        else add(changes(details));
        add(record(details));
    }

    private DescriptionList changes(JournalDetails details) {
        var list = new DescriptionList();
        list.addClassName("journal-changes");
        for (var change : details.changes()) {
            list.add(new DescriptionList.Term(change.field()), description(change));
        }
        return list;
    }

    private DescriptionList.Description description(FieldChange change) {
        var description = new DescriptionList.Description();
        if (change.before() != null) description.add(value("before", "uikit.history.before", change.before()));
        if (change.after() != null || change.before() != null) {
            description.add(value("after", "uikit.history.after", change.after()));
        }
        return description;
    }

    /** What a reader sees by colour and line, a screen reader says by a word. */
    private Span value(String side, String word, @Nullable String text) {
        var said = new Span(getTranslation(word) + " ");
        said.addClassName("visually-hidden");
        var shown = new Span(text == null ? getTranslation("uikit.history.empty") : text);
        shown.addClassName("journal-value");
        shown.getElement().setAttribute("dir", "auto");
        var value = new Span(said, shown);
        value.getElement().setAttribute("data-side", side);
        return value;
    }

    private DescriptionList record(JournalDetails details) {
        var list = new DescriptionList();
        list.addClassName("journal-record");
        list.add(term("uikit.history.version"), plain(String.valueOf(details.version())));
        var digest = plain("SHA-256 " + details.digest());
        digest.addClassName("journal-digest");
        digest.add(
                details.digestHolds()
                        ? new StatusBadge(getTranslation("uikit.history.digest-holds"), StatusBadge.Tone.GOOD)
                        : new StatusBadge(getTranslation("uikit.history.digest-broken"), StatusBadge.Tone.BAD));
        list.add(term("uikit.history.digest"), digest);
        list.add(term("uikit.history.correlation"), plain(details.correlation().toString()));
        var state = plain(details.state());
        state.addClassName("journal-state");
        list.add(term("uikit.history.state"), state);
        return list;
    }

    private DescriptionList.Term term(String key) {
        return new DescriptionList.Term(getTranslation(key));
    }

    private static DescriptionList.Description plain(String text) {
        return new DescriptionList.Description(new Span(text));
    }
}
