package org.koraos.portal.uikit;

import java.util.List;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;

/**
 * Texts for an element that draws itself in the browser. Its TypeScript knows them by the last part of their keys and
 * fills their places itself.
 */
public final class BrowserTexts {

    private BrowserTexts() {}

    /** Hands the element its texts, in the language of the page that it is on. */
    public static void send(Component element, List<String> keys) {
        var texts = keys.stream()
                .collect(Collectors.toMap(key -> key.substring(key.lastIndexOf('.') + 1), element::getTranslation));
        element.getElement()
                .callJsFunction("configure", texts, Locales.of(element).toLanguageTag());
    }
}
