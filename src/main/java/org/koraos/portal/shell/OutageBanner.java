package org.koraos.portal.shell;

import com.vaadin.flow.component.html.Div;

import org.koraos.portal.uikit.DatabaseReach;

/** Says on every open page, and aloud, that the database is away, and goes when it is back. */
final class OutageBanner extends Div {

    OutageBanner(DatabaseReach reach) {
        setId("outage");
        addClassName("outage-banner");
        getElement().setAttribute("role", "alert");
        show(reach.reachable());
        reach.watch(this, this::show);
    }

    private void show(boolean reachable) {
        setVisible(!reachable);
        setText(reachable ? "" : getTranslation("shell.outage"));
    }
}
