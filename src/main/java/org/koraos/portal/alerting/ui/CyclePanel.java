package org.koraos.portal.alerting.ui;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.CycleRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The open tuning cycle, or that none is open and what follows from it; and the cycles before. */
final class CyclePanel extends Section {

    private final H2 title = new H2();
    private final StatusBadge badge = new StatusBadge("", Tone.NEUTRAL);
    private final Paragraph goal = new Paragraph();
    private final Paragraph facts = new Paragraph();
    private final Paragraph overdue = new Paragraph();
    private final Button open = new Button();
    private final Button close = new Button();
    private final Paragraph whyNotClosed = new Paragraph();
    private final UnorderedList earlier = new UnorderedList();
    private final NativeDetails earlierOnes = new NativeDetails();
    private final boolean keeps;
    private @Nullable CycleRow current;

    /** @param keeps whether the person opens and closes cycles */
    CyclePanel(boolean keeps, Runnable whenOpen, Consumer<CycleRow> whenClose) {
        this.keeps = keeps;
        setId("cycle");
        addClassNames("panel", "cycle-panel");
        goal.addClassName("cycle-goal");
        facts.addClassName("alerting-hint");
        overdue.addClassName("refusal");
        overdue.setId("cycle-overdue");
        whyNotClosed.addClassName("alerting-hint");
        whyNotClosed.setId("close-cycle-why-not");
        open.setText(getTranslation("alerting.cycle.open-one"));
        open.setId("open-cycle");
        open.addThemeVariants(ButtonVariant.PRIMARY);
        open.addClickListener(click -> whenOpen.run());
        close.setText(getTranslation("alerting.cycle.close"));
        close.setId("close-cycle");
        close.addClickListener(click -> {
            if (current != null) whenClose.accept(current);
        });
        var head = new Div(title, badge);
        head.addClassName("cycle-head");
        var words = new Div(head, goal, facts, overdue);
        words.addClassName("cycle-words");
        var acts = new Div(open, close, whyNotClosed);
        acts.addClassName("cycle-acts");
        acts.setVisible(keeps);
        var top = new Div(words, acts);
        top.addClassName("cycle-top");
        earlierOnes.setSummaryText(getTranslation("alerting.cycle.earlier"));
        earlierOnes.setContent(earlier);
        earlierOnes.addClassName("cycle-earlier");
        add(top, earlierOnes);
    }

    void show(List<CycleRow> cycles, LocalDate today) {
        current = cycles.stream().filter(CycleRow::isOpen).findFirst().orElse(null);
        getElement().setAttribute("data-open", current != null);
        if (current == null) showNone();
        else showOpen(current, today);
        var past = cycles.stream().filter(cycle -> !cycle.isOpen()).toList();
        earlierOnes.setVisible(!past.isEmpty());
        earlier.removeAll();
        past.forEach(cycle -> earlier.add(line(cycle)));
    }

    private void showNone() {
        title.setText(getTranslation("alerting.cycle.none"));
        badge.setVisible(false);
        goal.setText(getTranslation(keeps ? "alerting.cycle.none-hint-ops" : "alerting.cycle.none-hint"));
        facts.setVisible(false);
        overdue.setVisible(false);
        open.setVisible(true);
        close.setVisible(false);
        whyNotClosed.setVisible(false);
    }

    private void showOpen(CycleRow cycle, LocalDate today) {
        title.setText(getTranslation("alerting.cycle.name", cycle.number(), cycle.name()));
        badge.show(getTranslation("alerting.cycle.is-open"), Tone.GOOD);
        badge.setVisible(true);
        goal.setText(cycle.goal());
        facts.setText(opened(cycle) + " " + getTranslation("alerting.cycle.counts", cycle.applied(), cycle.waiting()));
        facts.setVisible(true);
        var end = cycle.endsOn();
        overdue.setVisible(end != null && end.isBefore(today));
        if (end != null) overdue.setText(say(Phrase.of("alerting.cycle.overdue", end)));
        open.setVisible(false);
        close.setVisible(true);
        close.setEnabled(cycle.waiting() == 0);
        whyNotClosed.setText(getTranslation("alerting.cycle.why-not-closed"));
        whyNotClosed.setVisible(cycle.waiting() > 0);
    }

    private String opened(CycleRow cycle) {
        var by = cycle.opened().name();
        var at = cycle.opened().at();
        var end = cycle.endsOn();
        return say(
                end == null
                        ? Phrase.of("alerting.cycle.opened", by, at)
                        : Phrase.of("alerting.cycle.opened-until", by, at, end));
    }

    private ListItem line(CycleRow cycle) {
        var name = new Span(getTranslation("alerting.cycle.name", cycle.number(), cycle.name()));
        name.addClassName("cycle-name");
        var closed = cycle.closed();
        var item = new ListItem(name, new Span(cycle.goal()));
        if (closed != null) {
            var ended = new Span(say(
                    Phrase.of("alerting.cycle.was", cycle.opened().at(), closed.at(), closed.name(), cycle.applied())));
            ended.addClassName("alerting-hint");
            item.add(ended);
        }
        return item;
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }
}
