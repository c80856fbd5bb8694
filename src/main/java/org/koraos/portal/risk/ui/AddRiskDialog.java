package org.koraos.portal.risk.ui;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.uikit.Draft;
import org.koraos.portal.uikit.Notices;

/** Asks for a new risk and hands it over; stays open, with what was typed, when that is refused. */
final class AddRiskDialog extends Dialog {

    private final TextField key = new TextField(getTranslation("risk.words.key"));
    private final TextField title = RiskFields.title(this);
    private final TextArea description = RiskFields.description(this);
    private final TextArea cause = RiskFields.cause(this);
    private final AssessmentField assessment = new AssessmentField(getTranslation("risk.assessment.head"));
    private final TextArea mitigation = RiskFields.mitigation(this);
    private final Draft draft = new Draft("new", List.of(title, description, cause, mitigation));
    private final Paragraph refusal = new Paragraph();
    private final Consumer<NewRisk> add;

    AddRiskDialog(RiskKey free, Consumer<NewRisk> add) {
        this.add = add;
        setHeaderTitle(getTranslation("risk.form.add"));
        setWidth("36rem");
        setMaxWidth("100%");
        addClassName("risk-form");
        key.setId("risk-key");
        key.setValue(free.value());
        key.setRequiredIndicatorVisible(true);
        key.setHelperText(getTranslation("risk.words.key-hint"));
        title.setAutofocus(true);
        refusal.setVisible(false);
        var body = new Div(draft, title, key, description, cause, assessment, mitigation, refusal);
        body.addClassName("risk-form-body");
        add(body);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("risk.form.add-confirm"), click -> submit());
        done.setId("save-risk");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var sound = Notices.attempt(key, () -> new RiskKey(key.getValue().strip()));
        sound &= RiskFields.areSound(title, description, cause);
        sound &= RiskFields.isSound(mitigation);
        sound &= isAssessed();
        if (!sound || !Notices.attemptAt(refusal, () -> add.accept(risk()))) return;
        draft.forget();
        close();
    }

    private boolean isAssessed() {
        var assessed = assessment.getValue() != null;
        assessment.setErrorMessage(getTranslation("risk.form.assess-missing"));
        assessment.setInvalid(!assessed);
        return assessed;
    }

    private NewRisk risk() {
        return new NewRisk(
                new RiskKey(key.getValue().strip()),
                new RiskDescription(title.getValue(), description.getValue(), cause.getValue()),
                Objects.requireNonNull(assessment.getValue()),
                mitigation.getValue());
    }
}
