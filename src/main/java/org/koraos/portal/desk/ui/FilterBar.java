package org.koraos.portal.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.desk.BoardCounts;
import org.koraos.portal.desk.BoardFilter;
import org.koraos.portal.plan.WaveRow;

/** What narrows the board down, each choice shown as it stands, and how much is left. */
final class FilterBar extends Div {

    private static final int TYPING_MILLISECONDS = 250;

    private final TextField text = new TextField();
    private final Select<WaveRow> wave = new Select<>();
    private final ComboBox<Owner> owner = new ComboBox<>();
    private final Button blocked = chip("board-blocked", "desk.filter.blocked", VaadinIcon.BAN);
    private final Button mine = chip("board-mine", "desk.filter.mine", VaadinIcon.USER);
    private final Button lanes = chip("board-lanes", "desk.filter.lanes", VaadinIcon.LINES_LIST);
    private final Button clear = new Button();
    private final Span shown = new Span();
    private final Consumer<BoardScope> change;
    private BoardScope scope;
    private boolean showing;

    /** An owner as the filter names them: by login, or nobody. */
    private record Owner(String login, String name) {}

    /** @param change shows the board as the person wants it now */
    FilterBar(BoardScope scope, List<WaveRow> waves, List<PersonReference> owners, Consumer<BoardScope> change) {
        this.scope = scope;
        this.change = change;
        addClassName("board-filters");
        getElement().setAttribute("role", "search");
        getElement().setAttribute("aria-label", getTranslation("desk.filter.label"));
        setUpText();
        setUpWave(waves);
        setUpOwner(owners);
        blocked.addClickListener(click ->
                narrow(this.scope.filter().withBlocked(!this.scope.filter().blocked())));
        mine.addClickListener(click ->
                narrow(this.scope.filter().withMine(!this.scope.filter().mine())));
        lanes.addClickListener(click -> changed(this.scope.withLanes(!this.scope.lanes())));
        clear.setId("board-clear");
        clear.setText(getTranslation("desk.filter.clear"));
        clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        clear.addClickListener(click -> narrow(BoardFilter.NONE));
        shown.setId("board-shown");
        shown.addClassName("board-shown");
        shown.getElement().setAttribute("role", "status");
        var more = new Div(wave, owner, blocked, mine, lanes);
        more.addClassName("board-filters-more");
        add(text, opener(more), more, shown, clear);
        show();
    }

    private void setUpText() {
        text.setId("board-text");
        text.setAriaLabel(getTranslation("desk.filter.text"));
        text.setPlaceholder(getTranslation("desk.filter.text"));
        var glass = VaadinIcon.SEARCH.create();
        text.setPrefixComponent(glass);
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_MILLISECONDS);
        text.addValueChangeListener(typed -> {
            if (!showing) narrow(scope.filter().withText(typed.getValue()));
        });
    }

    private void setUpWave(List<WaveRow> waves) {
        wave.setId("board-wave");
        wave.setAriaLabel(getTranslation("desk.filter.wave"));
        wave.setItems(waves);
        wave.setItemLabelGenerator(row -> row == null ? getTranslation("desk.filter.any-wave") : label(row));
        wave.setEmptySelectionAllowed(true);
        wave.setEmptySelectionCaption(getTranslation("desk.filter.any-wave"));
        wave.addValueChangeListener(chosen -> {
            if (showing) return;
            narrow(scope.filter()
                    .withWave(
                            chosen.getValue() == null ? null : chosen.getValue().key()));
        });
    }

    private static String label(WaveRow wave) {
        return wave.title() == null ? wave.key().value() : wave.key() + " · " + wave.title();
    }

    private void setUpOwner(List<PersonReference> owners) {
        owner.setId("board-owner");
        owner.setAriaLabel(getTranslation("desk.filter.owner"));
        owner.setPlaceholder(getTranslation("desk.filter.any-owner"));
        owner.setClearButtonVisible(true);
        var choices = new ArrayList<Owner>();
        choices.add(new Owner(BoardFilter.NOBODY, getTranslation("desk.filter.nobody")));
        owners.forEach(person -> choices.add(new Owner(person.login(), person.name())));
        owner.setItems(choices);
        owner.setItemLabelGenerator(Owner::name);
        owner.addValueChangeListener(chosen -> {
            if (showing) return;
            narrow(scope.filter()
                    .withOwner(
                            chosen.getValue() == null ? null : chosen.getValue().login()));
        });
    }

    /** On a narrow screen the choices are folded away behind this button. */
    private Button opener(Div more) {
        more.setId("board-filter-choices");
        var opener = new Button(VaadinIcon.SLIDERS.create());
        opener.setId("board-filter-opener");
        opener.addClassName("board-filters-opener");
        opener.setAriaLabel(getTranslation("desk.filter.more"));
        opener.getElement().setAttribute("aria-controls", "board-filter-choices");
        opener.getElement().setAttribute("aria-expanded", "false");
        opener.addClickListener(click -> {
            var open = !hasClassName("open");
            setClassName("open", open);
            opener.getElement().setAttribute("aria-expanded", Boolean.toString(open));
        });
        return opener;
    }

    private Button chip(String id, String label, VaadinIcon icon) {
        var chip = new Button(getTranslation(label), icon.create());
        chip.setId(id);
        chip.addClassName("board-chip");
        return chip;
    }

    private void narrow(BoardFilter filter) {
        changed(scope.with(filter));
    }

    private void changed(BoardScope wanted) {
        scope = wanted;
        show();
        change.accept(wanted);
    }

    private void show() {
        showing = true;
        var filter = scope.filter();
        if (!text.getValue().strip().equals(filter.text())) text.setValue(filter.text());
        wave.setValue(wave.getListDataView()
                .getItems()
                .filter(row -> row.key().equals(filter.wave()))
                .findFirst()
                .orElse(null));
        owner.setValue(owner.getListDataView()
                .getItems()
                .filter(choice -> choice.login().equals(filter.owner()))
                .findFirst()
                .orElse(null));
        press(blocked, filter.blocked());
        press(mine, filter.mine());
        press(lanes, scope.lanes());
        clear.setVisible(filter.narrows());
        showing = false;
    }

    private static void press(Button chip, boolean pressed) {
        chip.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }

    /** Says how many stories are left. */
    void say(BoardCounts counts) {
        shown.setText(
                scope.filter().narrows()
                        ? getTranslation("desk.filter.shown", counts.shown(), counts.all())
                        : stories(counts.all()));
    }

    private String stories(int count) {
        return count == 1
                ? getTranslation("desk.board.stories-one", count)
                : getTranslation("desk.board.stories-other", count);
    }
}
