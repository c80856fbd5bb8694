package org.koraos.portal.shell.ui;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.ApiTokenService;
import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** The tokens of integrations. For admins. */
@Route(SiteMap.INTEGRATIONS)
@PermitAll
public class IntegrationsView extends Main implements HasDynamicTitle {

    private final ApiTokenService tokens;
    private final List<PlanReference> plans;
    private final TokenList list;

    IntegrationsView(ApiTokenService tokens, PlanService plans, CurrentPerson current, Clock clock) {
        current.requireAny(Role.ADMIN);
        this.tokens = tokens;
        this.plans = plans.references();
        var titles =
                this.plans.stream().collect(Collectors.toMap(plan -> plan.id().value(), PlanReference::title));
        list = new TokenList(
                new EmptyState(
                        VaadinIcon.PLUG,
                        getTranslation("shell.integrations.none"),
                        getTranslation("shell.integrations.none-hint")),
                clock,
                titles,
                this::revoke);
        setId("content");
        addClassName("page");
        var make = new Button(getTranslation("shell.tokens.make"), click -> make());
        make.setId("make-token");
        make.addThemeVariants(ButtonVariant.PRIMARY);
        add(
                new PageHeader(
                        getTranslation("shell.integrations.title"), getTranslation("shell.integrations.line"), make),
                list);
        read();
    }

    private void read() {
        list.show(tokens.integrations());
    }

    private void make() {
        new MakeTokenDialog(
                        getTranslation("shell.integrations.name-hint"),
                        ApiScope::forIntegrations,
                        plans,
                        tokens::makeIntegration,
                        this::read)
                .open();
    }

    private void revoke(UUID token) {
        tokens.revoke(token);
        read();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.integrations.page-title");
    }
}
