package org.koraos.portal.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.Refusal;

/** Where a one-time link leads: its owner sets a password and goes on to sign in. */
@Route(value = "welcome/:token", autoLayout = false)
@AnonymousAllowed
public class WelcomeView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final OneTimeLinks links;
    private final Div card = new Div();
    private final PasswordField password = new PasswordField();
    private String token = "";

    WelcomeView(OneTimeLinks links) {
        this.links = links;
        addClassName("sign-in");
        card.addClassName("sign-in-card");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = event.getRouteParameters().get("token").orElse("");
        card.removeAll();
        links.owner(token).ifPresentOrElse(this::offer, this::tellUsedUp);
    }

    private void offer(PersonReference owner) {
        password.setId("new-password");
        password.setLabel(getTranslation("access.welcome.password"));
        password.setHelperText(getTranslation("access.welcome.password-hint"));
        password.setWidthFull();
        password.setAutofocus(true);
        password.getElement().setAttribute("autocomplete", "new-password");
        var save = new Button(getTranslation("access.welcome.save"), click -> save());
        save.setId("save-password");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        save.setWidthFull();
        card.add(
                new H1(getTranslation("access.welcome.hello", owner.name())),
                new Paragraph(getTranslation("access.welcome.login", owner.login())),
                password,
                save);
    }

    private void tellUsedUp() {
        card.add(
                new H1(getTranslation("access.welcome.used-up")),
                new Paragraph(getTranslation("access.welcome.used-up-hint")),
                new Anchor("sign-in", getTranslation("access.sign-in.submit")));
    }

    private void save() {
        try {
            links.redeem(token, password.getValue());
        } catch (AccessRefusal.LinkUsedUp usedUp) {
            card.removeAll();
            tellUsedUp();
            return;
        } catch (Refusal refused) {
            var phrase = refused.phrase();
            password.setErrorMessage(I18NProvider.translate(
                    getLocale(), phrase.key(), phrase.arguments().toArray()));
            password.setInvalid(true);
            return;
        }
        card.removeAll();
        card.add(
                new H1(getTranslation("access.welcome.done")),
                new Anchor("sign-in", getTranslation("access.sign-in.submit")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.welcome.title");
    }
}
