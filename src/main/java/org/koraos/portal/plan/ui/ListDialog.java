package org.koraos.portal.plan.ui;

import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.EditedList;
import org.koraos.portal.plan.EditedList.Line;
import org.koraos.portal.plan.LastChange;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/**
 * Edits a list entry by entry. It asks for a reason once one turns out to be needed; when somebody else changed the list
 * meanwhile, it shows both sides.
 */
class ListDialog extends Dialog {

    private final Div otherSide = new Div();
    private final Div rows = new Div();
    private final List<Row> shown = new ArrayList<>();
    private final TextArea reason = new TextArea();
    private final Paragraph refusal = new Paragraph();
    private Save save;

    /** Keeps the list, or shows the dialog the other side and says that it did not. */
    interface Save {
        boolean save(EditedList edited, @Nullable Reason reason);
    }

    ListDialog(String title, String hint, List<String> texts, Save save) {
        this.save = save;
        setId("list-dialog");
        setHeaderTitle(title);
        setWidth("44rem");
        setMaxWidth("100%");
        otherSide.setId("list-other-side");
        otherSide.addClassName("limits-other-side");
        otherSide.getElement().setAttribute("role", "alert");
        otherSide.setVisible(false);
        rows.addClassName("list-rows");
        var add = new Button(
                getTranslation("plan.list.add"),
                VaadinIcon.PLUS.create(),
                click -> addRow(null, "").focus());
        add.setId("add-entry");
        add.addThemeVariants(ButtonVariant.TERTIARY);
        reason.setId("list-reason");
        reason.setLabel(getTranslation("plan.list.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        reason.setMinRows(2);
        reason.setVisible(false);
        refusal.setId("list-refusal");
        refusal.setVisible(false);
        add(otherSide, new Paragraph(hint), rows, add, reason, refusal);
        fill(texts);
        var done = new Button(getTranslation("plan.list.save"), click -> submit());
        done.setId("save-list");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("uikit.cancel"), click -> close()), done);
    }

    /** Says what somebody else made of the list meanwhile; what was typed stays, and may be saved over it. */
    void showOtherSide(LastChange last, List<String> theirs, Save saveOver) {
        save = saveOver;
        var take = new Button(getTranslation("plan.list.take-theirs"), click -> {
            fill(theirs);
            otherSide.setVisible(false);
        });
        take.setId("take-theirs");
        otherSide.removeAll();
        otherSide.add(new Paragraph(Phrases.say(this, Phrase.of("plan.list.changed-meanwhile", last.by(), last.at()))));
        var list = PlanView.bullets(theirs);
        if (list != null) otherSide.add(list);
        otherSide.add(take);
        otherSide.setVisible(true);
    }

    private void fill(List<String> texts) {
        rows.removeAll();
        shown.clear();
        texts.forEach(text -> addRow(text, text));
    }

    private Row addRow(@Nullable String was, String text) {
        var row = new Row(was, text);
        shown.add(row);
        rows.add(row);
        number();
        return row;
    }

    private void move(Row row, int by) {
        var place = shown.indexOf(row) + by;
        if (place < 0 || place >= shown.size()) return;
        shown.remove(row);
        shown.add(place, row);
        rows.remove(row);
        rows.addComponentAtIndex(place, row);
        number();
    }

    private void drop(Row row) {
        shown.remove(row);
        rows.remove(row);
        number();
    }

    private void number() {
        for (var place = 0; place < shown.size(); place++) shown.get(place).number(place + 1, shown.size());
    }

    private void submit() {
        refusal.setVisible(false);
        var lines = new ArrayList<Line>();
        var valid = true;
        for (var row : shown) valid &= row.isUntouchedNew() || row.take(lines);
        if (!valid || !Notices.attempt(reason, () -> Reason.ofNullable(reason.getValue()))) return;
        try {
            if (save.save(new EditedList(lines), Reason.ofNullable(reason.getValue()))) close();
        } catch (PlanRefusal.TickedStepsNeedReason | PlanRefusal.CriterionNeedsReason needed) {
            askReason(needed.phrase());
        } catch (Refusal refused) {
            refusal.addClassName("refusal");
            refusal.getElement().setAttribute("role", "alert");
            refusal.setText(Phrases.say(this, refused.phrase()));
            refusal.setVisible(true);
        }
    }

    private void askReason(Phrase why) {
        reason.setVisible(true);
        reason.setErrorMessage(Phrases.say(this, why));
        reason.setInvalid(true);
        reason.focus();
    }

    /** One entry, with what can be done to it. */
    private final class Row extends Div {

        private final @Nullable String was;
        private final TextArea text = new TextArea();
        private final Button up;
        private final Button down;
        private final Button remove;

        Row(@Nullable String was, String words) {
            this.was = was;
            addClassName("list-row");
            text.setValue(words);
            text.setMinRows(1);
            text.setWidthFull();
            up = icon(VaadinIcon.ARROW_UP);
            up.addClickListener(click -> move(this, -1));
            down = icon(VaadinIcon.ARROW_DOWN);
            down.addClickListener(click -> move(this, 1));
            remove = icon(VaadinIcon.TRASH);
            remove.addClickListener(click -> drop(this));
            var acts = new Div(up, down, remove);
            acts.addClassName("list-row-acts");
            add(text, acts);
        }

        private Button icon(VaadinIcon icon) {
            var button = new Button(icon.create());
            button.addThemeVariants(ButtonVariant.TERTIARY);
            return button;
        }

        void number(int place, int all) {
            text.setId("entry-" + place);
            text.setAriaLabel(getTranslation("plan.list.entry", place));
            say(up, "plan.list.up", place);
            say(down, "plan.list.down", place);
            say(remove, "plan.list.remove", place);
            remove.setId("remove-entry-" + place);
            up.setEnabled(place > 1);
            down.setEnabled(place < all);
        }

        private void say(Button button, String key, int place) {
            var label = getTranslation(key, place);
            button.setAriaLabel(label);
            button.setTooltipText(label);
        }

        void focus() {
            text.focus();
        }

        boolean isUntouchedNew() {
            return was == null && text.getValue().isBlank();
        }

        boolean take(List<Line> lines) {
            return Notices.attempt(text, () -> lines.add(new Line(was, text.getValue())));
        }
    }
}
