package org.koraos.portal.shell.ui;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.ApiTokenService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** The tokens of the person who looks: what programs of theirs call the portal with. */
@Route(SiteMap.TOKENS)
@PermitAll
public class TokensView extends Main implements HasDynamicTitle {

    /** The page that tries the API; it stands outside the portal's frame. */
    private static final String TRY = "/api-docs";

    private final ApiTokenService tokens;
    private final TokenList list;

    TokensView(ApiTokenService tokens, Clock clock) {
        this.tokens = tokens;
        list = new TokenList(
                new EmptyState(
                        VaadinIcon.KEY_O,
                        getTranslation("shell.tokens.none"),
                        getTranslation("shell.tokens.none-hint")),
                clock,
                Map.of(),
                this::revoke);
        setId("content");
        addClassName("page");
        var make = new Button(getTranslation("shell.tokens.make"), click -> make());
        make.setId("make-token");
        make.addThemeVariants(ButtonVariant.PRIMARY);
        var tryIt = new Anchor(TRY, getTranslation("shell.tokens.try"));
        tryIt.setId("try-api");
        tryIt.setRouterIgnore(true);
        add(
                new PageHeader(getTranslation("shell.tokens.title"), getTranslation("shell.tokens.line"), make),
                tryIt,
                list);
        read();
    }

    private void read() {
        list.show(tokens.mine());
    }

    private void make() {
        new MakeTokenDialog(
                        getTranslation("shell.tokens.name-hint"),
                        ApiScope::forPeople,
                        List.of(),
                        (name, scopes, plans, life) -> tokens.make(name, scopes, life),
                        this::read)
                .open();
    }

    private void revoke(UUID token) {
        tokens.revoke(token);
        read();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.tokens.page-title");
    }
}
