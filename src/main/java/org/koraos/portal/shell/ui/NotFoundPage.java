package org.koraos.portal.shell.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import org.koraos.portal.shell.PortalLayout;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.SiteMap;

/** Says that nothing is here: the same for what never was and for what the person may not see. */
@ParentLayout(PortalLayout.class)
@AnonymousAllowed
public class NotFoundPage extends Main implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    NotFoundPage() {
        addClassName("page");
        add(new EmptyState(
                VaadinIcon.MAP_MARKER,
                getTranslation("shell.not-found.title"),
                getTranslation("shell.not-found.hint"),
                new Anchor(SiteMap.HOME, getTranslation("shell.not-found.home"))));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.not-found.title");
    }
}
