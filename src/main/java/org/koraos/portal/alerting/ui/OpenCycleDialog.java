package org.koraos.portal.alerting.ui;

import java.time.LocalDate;
import java.util.function.Consumer;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.alerting.CyclePurpose;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.uikit.DayField;
import org.koraos.portal.uikit.Notices;

/** Asks what a tuning cycle is for. */
final class OpenCycleDialog extends Dialog {

    private final TextField name = new TextField(getTranslation("alerting.cycle-form.name"));
    private final TextArea goal = new TextArea(getTranslation("alerting.cycle-form.goal"));
    private final DayField end = new DayField(getTranslation("alerting.cycle-form.end"));
    private final Paragraph refusal = new Paragraph();
    private final Consumer<CyclePurpose> act;

    OpenCycleDialog(LocalDate today, Consumer<CyclePurpose> act) {
        this.act = act;
        setHeaderTitle(getTranslation("alerting.cycle-form.title"));
        setWidth("34rem");
        setMaxWidth("100%");
        name.setId("cycle-name");
        name.setRequiredIndicatorVisible(true);
        name.setWidthFull();
        name.setAutofocus(true);
        goal.setId("cycle-goal");
        goal.setRequiredIndicatorVisible(true);
        goal.setHelperText(getTranslation("alerting.cycle-form.goal-hint"));
        goal.setMinRows(2);
        goal.setWidthFull();
        end.setId("cycle-end");
        end.setMin(today);
        end.setHelperText(getTranslation("alerting.cycle-form.end-hint"));
        end.getI18n().setMinErrorMessage(getTranslation("alerting.refusal.ends-in-the-past"));
        refusal.setVisible(false);
        var form = new VerticalLayout(name, goal, end, refusal);
        form.setPadding(false);
        add(form);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("alerting.cycle-form.submit"), click -> submit());
        done.setId("confirm-cycle");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var sound = Notices.attempt(name, () -> TextRule.line(120).required(name.getValue()));
        sound &= Notices.attempt(goal, () -> TextRule.prose(2_000).required(goal.getValue()));
        if (!sound || end.isInvalid()) return;
        var purpose = new CyclePurpose(name.getValue(), goal.getValue(), end.getValue());
        if (Notices.attemptAt(refusal, () -> act.accept(purpose))) close();
    }
}
