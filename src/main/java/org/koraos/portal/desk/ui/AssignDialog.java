package org.koraos.portal.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.StoryRefusal.WipLimitReached;
import org.koraos.portal.plan.WorkInHand;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Asks who shall own a story, or several; for a reason only where a limit asks for one. */
final class AssignDialog extends Dialog {

    private final ComboBox<Choice> owner = new ComboBox<>();
    private final TextArea reason = new TextArea();
    private final BiConsumer<Optional<PersonReference>, Optional<Reason>> act;

    /** Somebody, or nobody. */
    private record Choice(
            @Nullable PersonReference person,
            String label,
            @Nullable WorkInHand inHand) {}

    /**
     * @param title what is about to be done
     * @param engineers those who may be chosen
     * @param inHand what each has under way, where the plan limits that
     * @param nobody whether nobody may be chosen too
     * @param act gives the stories to the one chosen; what it refuses is shown at the field
     */
    AssignDialog(
            String title,
            List<PersonReference> engineers,
            Map<PersonId, WorkInHand> inHand,
            boolean nobody,
            BiConsumer<Optional<PersonReference>, Optional<Reason>> act) {
        this.act = act;
        setId("board-assign");
        setHeaderTitle(title);
        setWidth("28rem");
        setMaxWidth("100%");
        var choices = new ArrayList<Choice>();
        if (nobody) choices.add(new Choice(null, getTranslation("desk.assign.nobody"), null));
        engineers.forEach(person -> choices.add(new Choice(person, person.name(), inHand.get(person.id()))));
        owner.setId("assign-owner");
        owner.setLabel(getTranslation("desk.assign.owner"));
        owner.setItems(choices);
        owner.setItemLabelGenerator(Choice::label);
        owner.setRenderer(new ComponentRenderer<>(choice -> new EngineerLine(choice.label(), choice.inHand())));
        owner.addValueChangeListener(change -> tellInHand(change.getValue()));
        owner.setWidthFull();
        owner.setAutofocus(true);
        if (choices.size() == 1) owner.setValue(choices.getFirst());
        reason.setId("assign-reason");
        reason.setLabel(getTranslation("uikit.reason"));
        reason.setHelperText(getTranslation("uikit.reason-hint"));
        reason.setWidthFull();
        reason.setVisible(false);
        if (!nobody) add(new Paragraph(getTranslation("desk.assign.yourself")));
        add(owner, reason);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("desk.assign.confirm"), click -> submit());
        done.setId("confirm-assign");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void tellInHand(@Nullable Choice chosen) {
        var inHand = chosen == null ? null : chosen.inHand();
        owner.setHelperText(inHand == null ? null : Phrases.say(this, inHand.phrase()));
    }

    private void submit() {
        var choice = owner.getValue();
        owner.setInvalid(choice == null);
        if (choice == null) {
            owner.setErrorMessage(getTranslation("desk.assign.choose"));
            return;
        }
        var done = reason.isVisible()
                ? Notices.attempt(reason, () -> give(choice, Optional.of(new Reason(reason.getValue()))))
                : Notices.attempt(owner, () -> give(choice, Optional.empty()));
        if (done) close();
    }

    private void give(Choice choice, Optional<Reason> why) {
        try {
            act.accept(Optional.ofNullable(choice.person()), why);
        } catch (WipLimitReached limit) {
            reason.setVisible(true);
            reason.focus();
            throw limit;
        }
    }
}
