package org.koraos.portal.alerting.ui;

import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

import org.koraos.portal.alerting.ProposalPage;
import org.koraos.portal.alerting.Seat;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;

/** Whose approval a proposal has, and whose it waits for. */
final class SeatsPanel extends Section {

    private static final int MOST_NAMED = 5;

    private final UnorderedList list = new UnorderedList();
    private List<Seat> shown = List.of();
    private boolean shownOpen;

    SeatsPanel() {
        addClassNames("panel", "seats-panel");
        list.addClassName("seat-list");
        list.setId("seats");
        add(new H2(getTranslation("alerting.seats.title")), list);
    }

    void show(ProposalPage page) {
        var open = page.proposal().state().isOpen();
        if (page.seats().equals(shown) && open == shownOpen) return;
        shown = page.seats();
        shownOpen = open;
        list.removeAll();
        page.seats().forEach(seat -> list.add(item(seat, open)));
    }

    private ListItem item(Seat seat, boolean open) {
        var role = new Span(say(Phrase.of("access.role", seat.role())));
        role.addClassName("seat-role");
        var words = new Div(role);
        words.addClassName("seat-words");
        var approved = seat.approved();
        var lapsed = seat.lapsed();
        if (approved != null) words.add(line(Phrase.of("alerting.seats.approved", approved.name(), approved.at())));
        if (lapsed != null) words.add(line(Phrase.of("alerting.seats.lapsed", lapsed.name(), lapsed.at())));
        if (approved == null && open) words.add(line(waiting(seat)));
        if (approved == null && lapsed == null && !open) words.add(line(Phrase.of("alerting.seats.not-given")));
        var objection = seat.objection();
        if (objection != null) words.add(line(objection));
        var item = new ListItem(icon(approved != null), words);
        item.setId("seat-" + seat.role().name().toLowerCase(Locale.ROOT));
        item.addClassName("seat");
        item.getElement().setAttribute("data-tone", approved != null ? "good" : "neutral");
        return item;
    }

    private static Phrase waiting(Seat seat) {
        var names = seat.eligible();
        if (names.isEmpty()) return Phrase.of("alerting.seats.nobody");
        if (names.size() <= MOST_NAMED) return Phrase.of("alerting.seats.waiting", String.join(", ", names));
        return Phrase.of(
                "alerting.seats.waiting-more",
                String.join(", ", names.subList(0, MOST_NAMED)),
                names.size() - MOST_NAMED);
    }

    private static Icon icon(boolean approved) {
        var icon = (approved ? VaadinIcon.CHECK_CIRCLE : VaadinIcon.CLOCK).create();
        icon.addClassName("seat-icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    private Span line(Phrase phrase) {
        return new Span(say(phrase));
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }
}
