package org.koraos.portal.shell.internal;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import org.springframework.stereotype.Component;

import org.koraos.portal.shell.PortalErrorHandler;
import org.koraos.portal.shell.Preferences;

/** Prepares each new session and page: what happens to errors, the language, the colours. */
@Component
class PageSetup implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> handleErrors(init.getSession()));
        event.addIndexHtmlRequestListener(Preferences::sayLanguage);
        event.getSource().addUIInitListener(init -> Preferences.apply(init.getUI()));
    }

    private static void handleErrors(VaadinSession session) {
        session.setErrorHandler(new PortalErrorHandler());
    }
}
