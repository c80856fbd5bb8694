package org.koraos.portal.uikit;

import java.util.List;
import java.util.Set;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.kernel.SubjectRef;

/**
 * What the journal says about one thing, or a few that belong together, newest first; it keeps up with changes. A page
 * takes one as a constructor's argument and calls {@link #show}.
 */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("styles/history.css")
public class HistoryPanel extends Div {

    private static final int STRETCH = 15;

    private final HistoryService history;
    private final OrderedList entries = new OrderedList();
    private final Paragraph nothing = new Paragraph(getTranslation("uikit.history.nothing"));
    private final Button older = new Button(getTranslation("uikit.history.older"), click -> showOlder());

    private Set<SubjectRef> subjects = Set.of();
    private long newest;
    private long oldest;

    HistoryPanel(HistoryService history, LiveTopics topics) {
        this.history = history;
        addClassName("history");
        entries.addClassName("history-entries");
        nothing.addClassName("history-nothing");
        older.addThemeVariants(ButtonVariant.TERTIARY);
        older.setId("history-older");
        add(nothing, entries, older);
        topics.watch(this, subject -> subjects.contains(subject), changed -> showNewer());
    }

    /** Shows the history of these things together, such as a story and its gates. */
    public void show(SubjectRef... things) {
        show(Set.of(things));
    }

    /** Like {@link #show(SubjectRef...)}. */
    public void show(Set<SubjectRef> things) {
        subjects = Set.copyOf(things);
        entries.removeAll();
        newest = 0;
        oldest = Long.MAX_VALUE;
        showOlder();
    }

    private void showOlder() {
        var stretch = history.about(subjects, oldest, STRETCH);
        stretch.entries().forEach(entry -> entries.add(item(entry)));
        note(stretch.entries());
        older.setVisible(stretch.olderOnes());
    }

    /** More than one stretch at once is rare enough to begin anew for it. */
    private void showNewer() {
        var latest = history.about(subjects, null, STRETCH).entries();
        var fresh = latest.stream().filter(entry -> entry.sequence() > newest).toList();
        if (fresh.size() == STRETCH) {
            show(subjects);
            return;
        }
        fresh.reversed().forEach(entry -> entries.addComponentAsFirst(item(entry)));
        note(fresh);
    }

    private void note(List<JournalEntry> shown) {
        for (var entry : shown) {
            newest = Math.max(newest, entry.sequence());
            oldest = Math.min(oldest, entry.sequence());
        }
        nothing.setVisible(newest == 0);
        entries.setVisible(newest != 0);
    }

    private ListItem item(JournalEntry entry) {
        if (subjects.size() == 1) return new ListItem(new JournalEntryLine(entry, history));
        var subject = Phrases.say(this, entry.kind()) + " " + entry.subject().key();
        return new ListItem(
                new JournalEntryLine(entry, history, JournalEntryLine.span("journal-entry-subject", subject)));
    }
}
