package org.koraos.portal.ci.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.ci.ApiAddress;
import org.koraos.portal.ci.RepositoryRow;
import org.koraos.portal.ci.StatusToken;
import org.koraos.portal.uikit.Notices;

/** Asks where, and with which token, the portal answers a repository; or that it answers no more. */
class AnswerDialog extends Dialog {

    /** What is asked for. */
    interface Acts {
        void answerAt(ApiAddress api, StatusToken token);

        void answerNoMore();
    }

    private final transient Acts acts;
    private final TextField api = new TextField();
    private final PasswordField token = new PasswordField();
    private final Paragraph refusal = new Paragraph();

    AnswerDialog(RepositoryRow row, Acts acts) {
        this.acts = acts;
        var present = row.statusApi();
        addClassName("ci-dialog");
        setHeaderTitle(getTranslation("ci.answer.title", row.name().value()));
        setWidth("32rem");
        setMaxWidth("100%");
        api.setId("status-api");
        api.setLabel(getTranslation("ci.answer.api"));
        api.setHelperText(getTranslation("ci.answer.api-hint"));
        api.setRequiredIndicatorVisible(true);
        api.setValue((present == null ? ApiAddress.usual(row.provider()) : present).value());
        token.setId("status-token");
        token.setLabel(getTranslation("ci.answer.token"));
        token.setHelperText(
                switch (row.provider()) {
                    case GITHUB -> getTranslation("ci.answer.token-github");
                    case GITLAB -> getTranslation("ci.answer.token-gitlab");
                });
        token.setRequiredIndicatorVisible(true);
        token.setAutofocus(true);
        token.getElement().setAttribute("autocomplete", "off");
        refusal.setVisible(false);
        add(new Paragraph(getTranslation("ci.answer.hint")), api, token, refusal);
        if (present != null) {
            var remove = new Button(getTranslation("ci.answer.remove"), click -> remove());
            remove.setId("remove-status-token");
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            getFooter().add(remove);
        }
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("ci.answer.save"), click -> submit());
        done.setId("save-status-token");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var apiHolds = Notices.attempt(api, () -> new ApiAddress(api.getValue()));
        var tokenHolds = Notices.attempt(token, () -> new StatusToken(token.getValue()));
        if (!apiHolds || !tokenHolds) return;
        var to = new ApiAddress(api.getValue());
        var with = new StatusToken(token.getValue());
        if (Notices.attemptAt(refusal, () -> acts.answerAt(to, with))) close();
    }

    private void remove() {
        if (Notices.attemptAt(refusal, acts::answerNoMore)) close();
    }
}
