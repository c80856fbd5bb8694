package org.koraos.portal.uikit;

import java.util.Locale;
import java.util.Optional;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;

/** The languages that the portal speaks, and the one of a page. */
public final class Locales {

    public static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
    public static final Locale ENGLISH = Locale.ENGLISH;

    private Locales() {}

    /** The language of the page that the component is on, or of the page now being built. */
    public static Locale of(Component place) {
        return place.getUI()
                .or(() -> Optional.ofNullable(UI.getCurrent()))
                .map(UI::getLocale)
                .orElse(PORTUGUESE);
    }
}
