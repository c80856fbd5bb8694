package org.koraos.portal.shell.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.uikit.Phrases;

/** Where a person gives themself another password. */
public final class ChangePasswordDialog extends Dialog {

    private final PasswordField before = new PasswordField();
    private final PasswordField password = new PasswordField();
    private final transient PeopleService people;
    private final transient Runnable changed;

    /** @param changed told when it is done: the sessions of the former password are over then */
    public ChangePasswordDialog(PeopleService people, Runnable changed) {
        this.people = people;
        this.changed = changed;
        setHeaderTitle(getTranslation("access.password.title"));
        setWidth("26rem");
        setMaxWidth("100%");
        field(before, "password-before", getTranslation("access.password.before"), "current-password");
        field(password, "password-new", getTranslation("access.welcome.password"), "new-password");
        password.setHelperText(getTranslation("access.welcome.password-hint"));
        before.setAutofocus(true);
        var fields = new VerticalLayout(new Paragraph(getTranslation("access.password.hint")), before, password);
        fields.setPadding(false);
        add(fields);
        var save = new Button(getTranslation("access.password.save"), click -> save());
        save.setId("save-password");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("uikit.cancel"), click -> close()), save);
    }

    private static void field(PasswordField field, String id, String label, String autocomplete) {
        field.setId(id);
        field.setLabel(label);
        field.setWidthFull();
        field.getElement().setAttribute("autocomplete", autocomplete);
    }

    private void save() {
        before.setInvalid(false);
        password.setInvalid(false);
        try {
            people.changeOwnPassword(before.getValue(), password.getValue());
        } catch (AccessRefusal.PasswordLength length) {
            tell(password, length);
            return;
        } catch (AccessRefusal wrong) {
            tell(before, wrong);
            return;
        }
        close();
        changed.run();
    }

    private void tell(PasswordField field, Refusal why) {
        field.setErrorMessage(Phrases.say(this, why.phrase()));
        field.setInvalid(true);
        field.focus();
    }
}
