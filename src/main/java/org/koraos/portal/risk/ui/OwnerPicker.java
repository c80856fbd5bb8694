package org.koraos.portal.risk.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.listbox.ListBox;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.uikit.Phrases;

/** Lets a PO choose who owns a risk: one click opens it where the owner stands, a second one on a name is the answer. */
final class OwnerPicker extends Popover {

    private static final int FEW = 7;

    private final TextField search = new TextField();
    private final ListBox<PersonReference> list = new ListBox<>();
    private final Paragraph nobody = new Paragraph(getTranslation("risk.owner.nobody-found"));
    private List<PersonReference> people = List.of();
    private Consumer<PersonReference> chosen = person -> {};
    private boolean filling;

    OwnerPicker() {
        addClassName("owner-picker");
        setOpenOnClick(false);
        setModal(true);
        setAutofocus(true);
        setPosition(PopoverPosition.BOTTOM_START);
        search.setId("owner-search");
        search.setPlaceholder(getTranslation("risk.owner.search"));
        search.setAriaLabel(getTranslation("risk.owner.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addValueChangeListener(typed -> fill(null));
        list.setId("owner-list");
        list.setRenderer(new ComponentRenderer<>(this::line));
        list.addValueChangeListener(change -> choose(change.getValue()));
        add(search, nobody, list);
    }

    /** @param present who owns it now; null when nobody does, or several do */
    void openAt(
            Component place,
            String label,
            List<PersonReference> possible,
            @Nullable PersonId present,
            Consumer<PersonReference> whenChosen) {
        people = possible;
        chosen = whenChosen;
        search.clear();
        search.setVisible(possible.size() > FEW);
        list.setAriaLabel(label);
        setAriaLabel(label);
        fill(present);
        setTarget(place);
        open();
        if (search.isVisible()) search.focus();
        else list.getElement().callJsFunction("focus");
    }

    private void fill(@Nullable PersonId present) {
        var typed = search.getValue().strip().toLowerCase(Locale.ROOT);
        var found = people.stream()
                .filter(person -> person.name().toLowerCase(Locale.ROOT).contains(typed))
                .toList();
        filling = true;
        list.setItems(found);
        list.setValue(found.stream()
                .filter(person -> person.id().equals(present))
                .findFirst()
                .orElse(null));
        filling = false;
        nobody.setVisible(found.isEmpty());
    }

    private void choose(@Nullable PersonReference person) {
        if (filling || person == null) return;
        close();
        chosen.accept(person);
    }

    private Component line(PersonReference person) {
        var held = new Span(Phrases.sayRoles(this, person.roles()));
        held.addClassName("owner-roles");
        var line = new Div(new Span(person.name()), held);
        line.addClassName("owner-line");
        return line;
    }
}
