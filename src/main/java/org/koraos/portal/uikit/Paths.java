package org.koraos.portal.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;

/** Goes to paths of the portal. */
public final class Paths {

    private Paths() {}

    /** Shows the page at a path of the {@link SiteMap}, with a query or without. */
    public static void follow(UI ui, String path) {
        var location = new Location(path);
        ui.navigate(location.getPath(), location.getQueryParameters());
    }
}
