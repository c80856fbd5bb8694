package org.koraos.portal.ci.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.ci.NewSecret;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Notices;

/** Tells a new secret, once, and where it goes. It closes only by its button, so that no stray click loses the secret. */
class SecretDialog extends Dialog {

    SecretDialog(NewSecret secret, String portal) {
        addClassName("ci-dialog");
        setHeaderTitle(getTranslation("ci.secret.title"));
        setWidth("36rem");
        setMaxWidth("100%");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var where = switch (secret.provider()) {
            case GITHUB -> getTranslation("ci.secret.github");
            case GITLAB -> getTranslation("ci.secret.gitlab");
        };
        add(
                new Paragraph(getTranslation("ci.secret.hint")),
                copied("new-secret", "ci.secret.secret", secret.secret()),
                copied("hook-address", "ci.page.address", portal + secret.path()),
                new Paragraph(where));
        var close = new Button(getTranslation("ci.secret.close"), click -> close());
        close.setId("secret-copied");
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close);
    }

    private Div copied(String id, String label, String text) {
        var field = new TextField(getTranslation(label));
        field.setId(id);
        field.setValue(text);
        field.setReadOnly(true);
        field.setAutoselect(true);
        var copy = new Button(getTranslation("ci.secret.copy"), click -> {
            getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", text);
            Notices.done(this, Phrase.of("ci.secret.copied"));
        });
        copy.setAriaLabel(getTranslation("ci.secret.copy") + " · " + getTranslation(label));
        var row = new Div(field, copy);
        row.addClassName("ci-secret");
        return row;
    }
}
