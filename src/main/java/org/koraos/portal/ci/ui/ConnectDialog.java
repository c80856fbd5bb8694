package org.koraos.portal.ci.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.ci.Provider;
import org.koraos.portal.ci.RepositoryName;
import org.koraos.portal.ci.RequiredChecks;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Asks which repository to connect, and what it must pass; stays open, with what was typed, when that is refused. */
class ConnectDialog extends Dialog {

    /** Connects it. */
    interface Act {
        void connect(Provider provider, RepositoryName name, RequiredChecks checks);
    }

    private final transient Act act;
    private final RadioButtonGroup<Provider> provider = new RadioButtonGroup<>();
    private final TextField name = new TextField();
    private final TextArea checks = new TextArea();
    private final Paragraph refusal = new Paragraph();

    ConnectDialog(Act act) {
        this.act = act;
        addClassName("ci-dialog");
        setHeaderTitle(getTranslation("ci.connect.title"));
        setWidth("32rem");
        setMaxWidth("100%");
        provider.setId("repository-provider");
        provider.setLabel(getTranslation("ci.connect.provider"));
        provider.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        provider.setItems(Provider.values());
        provider.setValue(Provider.GITHUB);
        provider.setItemLabelGenerator(each -> Phrases.say(this, Phrase.of("ci.provider", each)));
        name.setId("repository-name");
        name.setLabel(getTranslation("ci.connect.name"));
        name.setHelperText(getTranslation("ci.connect.name-hint"));
        name.setRequiredIndicatorVisible(true);
        name.setAutofocus(true);
        checks.setId("repository-checks");
        checks.setLabel(getTranslation("ci.connect.checks"));
        checks.setHelperText(getTranslation("ci.connect.checks-hint"));
        checks.setRequiredIndicatorVisible(true);
        checks.setMinRows(3);
        refusal.setVisible(false);
        add(provider, name, checks, refusal);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("ci.connect.save"), click -> submit());
        done.setId("save-repository");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var nameHolds = Notices.attempt(name, () -> new RepositoryName(name.getValue()));
        var checksHold = Notices.attempt(checks, () -> RequiredChecks.ofLines(checks.getValue()));
        if (!nameHolds || !checksHold) return;
        var asked = new RepositoryName(name.getValue());
        var required = RequiredChecks.ofLines(checks.getValue());
        if (Notices.attemptAt(refusal, () -> act.connect(provider.getValue(), asked, required))) close();
    }
}
