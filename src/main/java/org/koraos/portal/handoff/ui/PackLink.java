package org.koraos.portal.handoff.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

import org.koraos.portal.handoff.PackScope;
import org.koraos.portal.handoff.SigningKeyService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** Saves the evidence pack of a story or a wave, in the person's language; or says why there is none. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("styles/handoff.css")
public class PackLink extends Div {

    private final SigningKeyService keys;

    PackLink(SigningKeyService keys) {
        this.keys = keys;
        addClassName("pack-link");
    }

    /** Leads to the pack of this story or wave. */
    public void show(PlanId plan, PackScope scope) {
        removeAll();
        keys.whyNotSigning().ifPresentOrElse(this::addReason, () -> addLink(plan, scope));
    }

    private void addLink(PlanId plan, PackScope scope) {
        var link = new Anchor(PackEndpoint.address(plan, scope, Locales.of(this)), getTranslation("handoff.pack.save"));
        link.addComponentAsFirst(icon());
        link.setId("evidence-pack");
        link.setRouterIgnore(true);
        link.setTitle(Phrases.say(this, Phrase.of("handoff.pack.hint", scope.kind())));
        link.addClassName("pack-button");
        add(link);
    }

    private void addReason(Phrase why) {
        var button = new Button(getTranslation("handoff.pack.save"), icon());
        button.setId("evidence-pack");
        button.setEnabled(false);
        var reason = new Span(Phrases.say(this, why));
        reason.setId("evidence-pack-reason");
        reason.addClassName("pack-reason");
        button.getElement().setAttribute("aria-describedby", "evidence-pack-reason");
        add(button, reason);
    }

    private static Icon icon() {
        var icon = VaadinIcon.FILE_ZIP.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
