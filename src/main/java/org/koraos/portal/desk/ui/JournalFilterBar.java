package org.koraos.portal.desk.ui;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournalChoices;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** Narrows the journal. It tells the wanted listing; what is shown then comes back through the address. */
class JournalFilterBar extends Div {

    private static final int TYPING_PAUSE = 350;

    private final Consumer<JournalListing> whenChanged;
    private final Select<Boolean> scope = new Select<>();
    private final TextField text = new TextField();
    private final ComboBox<Actor> person = new ComboBox<>();
    private final ComboBox<JournalChoices.Kind> kind = new ComboBox<>();
    private final ComboBox<JournalChoices.Action> action = new ComboBox<>();
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();
    private final Button clear = new Button(getTranslation("desk.journal.clear"));

    private JournalListing shown = JournalListing.ALL;
    private JournalChoices choices = new JournalChoices(List.of(), List.of(), List.of());
    private boolean filling;

    JournalFilterBar(Consumer<JournalListing> whenChanged) {
        this.whenChanged = whenChanged;
        addClassName("journal-filters");
        getElement().setAttribute("role", "search");
        scope.setId("journal-scope");
        scope.setAriaLabel(getTranslation("desk.journal.scope"));
        scope.setItems(false, true);
        scope.setItemLabelGenerator(
                portal -> getTranslation(portal ? "desk.journal.of-portal" : "desk.journal.of-plan"));
        scope.addValueChangeListener(change -> tell(JournalListing.ALL.withPortal(change.getValue())));
        text.setId("journal-text");
        text.setPlaceholder(getTranslation("desk.journal.text"));
        text.setAriaLabel(getTranslation("desk.journal.text"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE);
        text.addValueChangeListener(change -> tell(shown.withText(change.getValue())));
        prepare(person, "journal-person", "desk.journal.person");
        person.setItemLabelGenerator(Actor::name);
        person.addValueChangeListener(change -> tell(shown.withPerson(
                change.getValue() == null ? null : change.getValue().id().value())));
        prepare(kind, "journal-kind", "desk.journal.kind");
        kind.setItemLabelGenerator(each -> Phrases.say(this, each.label()));
        kind.addValueChangeListener(change -> tell(shown.withKind(change.getValue())));
        prepare(action, "journal-action", "desk.journal.action");
        action.setItemLabelGenerator(each -> Phrases.say(this, each.label()));
        action.addValueChangeListener(change -> tell(shown.withAction(change.getValue())));
        prepare(from, "journal-from", "desk.journal.from");
        from.addValueChangeListener(change -> tell(shown.withFrom(change.getValue())));
        prepare(to, "journal-to", "desk.journal.to");
        to.addValueChangeListener(change -> tell(shown.withTo(change.getValue())));
        clear.setId("journal-clear");
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        clear.addClickListener(click -> tell(JournalListing.ALL.withPortal(shown.portal())));
        var days = new Div(from, to);
        days.addClassName("journal-days");
        add(text, scope, person, kind, action, days, clear);
    }

    private void prepare(ComboBox<?> box, String id, String label) {
        box.setId(id);
        box.setPlaceholder(getTranslation(label));
        box.setAriaLabel(getTranslation(label));
        box.setClearButtonVisible(true);
    }

    private void prepare(DatePicker day, String id, String label) {
        day.setId(id);
        day.setPlaceholder(getTranslation(label));
        day.setAriaLabel(getTranslation(label));
        day.setClearButtonVisible(true);
        day.setLocale(Locales.of(this));
    }

    /** Shows the listing that is in force, with what there is to choose from. */
    void show(JournalListing listing, JournalChoices offered) {
        shown = listing;
        filling = true;
        if (!offered.equals(choices)) offer(offered);
        scope.setValue(listing.portal());
        text.setValue(listing.text() == null ? "" : listing.text());
        person.setValue(choices.people().stream()
                .filter(each -> each.id().value().equals(listing.person()))
                .findFirst()
                .orElse(null));
        kind.setValue(among(choices.kinds(), listing.kind()));
        action.setValue(among(choices.actions(), listing.action()));
        from.setValue(listing.from());
        to.setValue(listing.to());
        clear.setVisible(listing.narrows());
        filling = false;
    }

    private static <T> @Nullable T among(List<T> offered, @Nullable T wanted) {
        return wanted != null && offered.contains(wanted) ? wanted : null;
    }

    private void offer(JournalChoices offered) {
        choices = offered;
        var alphabet = Collator.getInstance(Locales.of(this));
        person.setItems(offered.people().stream()
                .sorted(Comparator.comparing(Actor::name, alphabet))
                .toList());
        kind.setItems(offered.kinds().stream()
                .sorted(Comparator.comparing(each -> Phrases.say(this, each.label()), alphabet))
                .toList());
        action.setItems(offered.actions().stream()
                .sorted(Comparator.comparing(each -> Phrases.say(this, each.label()), alphabet))
                .toList());
    }

    private void tell(JournalListing wanted) {
        if (!filling && !wanted.equals(shown)) whenChanged.accept(wanted);
    }
}
