package org.koraos.portal.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.operations.OperationsRefusal;
import org.koraos.portal.shell.PortalErrorHandler;
import org.koraos.portal.shell.PortalLayout;
import org.koraos.portal.uikit.DatabaseReach;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** Stands for a page that could not be opened, and says why: a refusal, a missing role, or a number to ask about. */
@ParentLayout(PortalLayout.class)
@AnonymousAllowed
public class ErrorPage extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {

    ErrorPage(DatabaseReach reach) {
        addClassName("page");
        // What could not be shown without the database is shown when it is back.
        reach.watch(this, back -> {
            if (back) UI.getCurrent().refreshCurrentRoute(true);
        });
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var error = parameter.getException();
        add(new EmptyState(
                VaadinIcon.WARNING,
                getTranslation("shell.error.title"),
                Phrases.say(this, PortalErrorHandler.phrase(error)),
                new Anchor(SiteMap.HOME, getTranslation("shell.not-found.home"))));
        if (OperationsRefusal.of(error).isPresent()) return HttpStatusCode.SERVICE_UNAVAILABLE.getCode();
        return error instanceof RoleRequired
                ? HttpStatusCode.FORBIDDEN.getCode()
                : HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.error.title");
    }
}
