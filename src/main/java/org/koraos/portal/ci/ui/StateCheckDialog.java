package org.koraos.portal.ci.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.Commit;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Asks how a story's required check ended; stays open, with what was typed, when that is refused. */
class StateCheckDialog extends Dialog {

    private final Consumer<CheckResult> act;
    private final RadioButtonGroup<CheckState> state = new RadioButtonGroup<>();
    private final TextField link = new TextField();
    private final TextField commit = new TextField();
    private final Paragraph refusal = new Paragraph();

    StateCheckDialog(Consumer<CheckResult> act) {
        this.act = act;
        addClassName("state-check");
        setHeaderTitle(getTranslation("ci.state.title"));
        setWidth("32rem");
        setMaxWidth("100%");
        state.setId("check-state");
        state.setLabel(getTranslation("ci.state.result"));
        state.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        state.setItems(CheckState.values());
        state.setItemLabelGenerator(each -> Phrases.say(this, Phrase.of("ci.check-state", each)));
        state.setRequiredIndicatorVisible(true);
        link.setId("check-link");
        link.setLabel(getTranslation("ci.state.link"));
        link.setHelperText(getTranslation("ci.state.link-hint"));
        link.setPlaceholder("https://");
        link.setRequiredIndicatorVisible(true);
        commit.setId("check-commit");
        commit.setLabel(getTranslation("ci.state.commit"));
        commit.setHelperText(getTranslation("ci.state.commit-hint"));
        refusal.setVisible(false);
        add(state, link, commit, refusal);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("ci.state.save"), click -> submit());
        done.setId("save-check");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var chosen = state.getValue() != null;
        state.setErrorMessage(getTranslation("ci.state.result-missing"));
        state.setInvalid(!chosen);
        var linkHolds = Notices.attempt(link, () -> new WebAddress(link.getValue()));
        var commitHolds = Notices.attempt(commit, () -> Commit.ofNullable(commit.getValue()));
        if (!chosen || !linkHolds || !commitHolds) return;
        var result = new CheckResult(
                state.getValue(), new WebAddress(link.getValue()), Commit.ofNullable(commit.getValue()));
        if (Notices.attemptAt(refusal, () -> act.accept(result))) close();
    }
}
