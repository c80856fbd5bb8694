package org.koraos.portal.risk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.risk.Severity;

/** Narrows the register's list. It tells the wanted filter; what is shown then comes back through the address. */
final class RiskFilterBar extends Div {

    /** A choice of owner: a person, nobody, or anyone. */
    private record OwnerChoice(String label, @Nullable PersonReference person, boolean nobody) {}

    private static final int TYPING_PAUSE = 350;

    private final TextField text = new TextField();
    private final MultiSelectComboBox<Severity> severities = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<RiskStatus> statuses = new MultiSelectComboBox<>();
    private final Select<OwnerChoice> owner = new Select<>();
    private final Select<WaveKey> wave = new Select<>();
    private final Checkbox overdue = new Checkbox(getTranslation("risk.filter.overdue"));
    private final Button clear = new Button(getTranslation("risk.filter.clear"));
    private final transient Consumer<RiskFilter> whenChanged;
    private List<OwnerChoice> owners = List.of();
    private RiskFilter filter = RiskFilter.NONE;
    private boolean filling;

    RiskFilterBar(Consumer<RiskFilter> whenChanged) {
        this.whenChanged = whenChanged;
        addClassName("risk-filters");
        getElement().setAttribute("role", "search");
        text.setId("filter-text");
        text.setAriaLabel(getTranslation("risk.filter.text"));
        text.setPlaceholder(getTranslation("risk.filter.text"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE);
        text.addValueChangeListener(change -> tell(filter.containing(change.getValue())));
        prepare(severities, "filter-severity", "risk.filter.severity");
        severities.setItems(List.of(Severity.values()).reversed());
        severities.setItemLabelGenerator(one -> RiskBadges.severity(this, one));
        severities.addValueChangeListener(change -> tell(filter.withSeverities(change.getValue())));
        prepare(statuses, "filter-status", "risk.filter.status");
        statuses.setItems(RiskStatus.values());
        statuses.setItemLabelGenerator(one -> RiskBadges.status(this, one));
        statuses.addValueChangeListener(change -> tell(filter.withStatuses(change.getValue())));
        owner.setId("filter-owner");
        owner.setAriaLabel(getTranslation("risk.filter.owner"));
        owner.setItemLabelGenerator(choice -> choice == null ? "" : choice.label());
        owner.addValueChangeListener(change -> tell(ownedBy(change.getValue())));
        wave.setId("filter-wave");
        wave.setAriaLabel(getTranslation("risk.filter.wave"));
        wave.setEmptySelectionAllowed(true);
        wave.setEmptySelectionCaption(getTranslation("risk.filter.every-wave"));
        wave.setItemLabelGenerator(one ->
                one == null ? getTranslation("risk.filter.every-wave") : getTranslation("risk.filter.in-wave", one));
        wave.addValueChangeListener(change -> tell(filter.inWave(change.getValue())));
        overdue.setId("filter-overdue");
        overdue.addValueChangeListener(change -> tell(filter.overdueOnly(change.getValue())));
        clear.setId("filter-clear");
        clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        clear.addClickListener(click -> tell(RiskFilter.NONE));
        add(text, severities, statuses, owner, wave, overdue, clear);
    }

    private void prepare(MultiSelectComboBox<?> box, String id, String label) {
        box.setId(id);
        box.setAriaLabel(getTranslation(label));
        box.setPlaceholder(getTranslation(label));
        box.setAutoExpand(MultiSelectComboBox.AutoExpandMode.NONE);
    }

    /** Offers these people and waves to choose from. */
    void offer(List<PersonReference> people, List<WaveKey> waves) {
        filling = true;
        var choices = new ArrayList<OwnerChoice>();
        choices.add(new OwnerChoice(getTranslation("risk.filter.every-owner"), null, false));
        choices.add(new OwnerChoice(getTranslation("risk.filter.nobody"), null, true));
        people.forEach(person -> choices.add(new OwnerChoice(person.name(), person, false)));
        owners = List.copyOf(choices);
        owner.setItems(owners);
        wave.setItems(waves);
        wave.setVisible(!waves.isEmpty());
        filling = false;
    }

    /** Shows the filter that is in force. */
    void show(RiskFilter shown) {
        filter = shown;
        filling = true;
        text.setValue(shown.text() == null ? "" : shown.text());
        severities.setValue(shown.severities());
        statuses.setValue(shown.statuses());
        owner.setValue(owners.stream()
                .filter(choice -> choice.nobody() == shown.ownerless() && isOf(choice, shown))
                .findFirst()
                .orElse(owners.getFirst()));
        wave.setValue(shown.wave());
        overdue.setValue(shown.overdue());
        clear.setVisible(!shown.equals(RiskFilter.NONE));
        filling = false;
    }

    private static boolean isOf(OwnerChoice choice, RiskFilter shown) {
        var person = choice.person();
        return person == null ? shown.owner() == null : person.id().equals(shown.owner());
    }

    private RiskFilter ownedBy(@Nullable OwnerChoice choice) {
        if (choice == null) return filter.ownedBy(null);
        var person = choice.person();
        return choice.nobody() ? filter.ownedByNobody() : filter.ownedBy(person == null ? null : person.id());
    }

    private void tell(RiskFilter wanted) {
        if (!filling && !wanted.equals(filter)) whenChanged.accept(wanted);
    }
}
