package org.koraos.portal.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.Cookie;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.internal.LocaleUtil;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;

import org.koraos.portal.uikit.Locales;

/**
 * The language and the colours that the person chose in this browser; until then the browser's own. Kept in cookies,
 * since they belong to the browser and not to the record.
 */
public final class Preferences {

    private static final String LANGUAGE = "kora-language";
    private static final String COLOURS = "kora-colours";

    private static final List<Locale> SPOKEN = List.of(Locales.PORTUGUESE, Locales.ENGLISH);

    private Preferences() {}

    /** The colours of the pages. */
    public enum Colours {
        /** As the device is set. */
        SYSTEM(ColorScheme.Value.LIGHT_DARK),
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK);

        private final ColorScheme.Value scheme;

        Colours(ColorScheme.Value scheme) {
            this.scheme = scheme;
        }
    }

    /** Gives a new page the language and the colours chosen before. */
    public static void apply(UI ui) {
        language().ifPresent(ui::setLocale);
        ui.getPage().setColorScheme(colours().scheme);
        ui.getPage()
                .executeJs("document.documentElement.lang = $0", ui.getLocale().toLanguageTag());
    }

    /** Says in the page itself which language it is in, for whoever reads it aloud before any script runs. */
    public static void sayLanguage(IndexHtmlResponse page) {
        var request = page.getVaadinRequest();
        var language = language()
                .or(() -> LocaleUtil.getExactLocaleMatch(request, SPOKEN))
                .or(() -> LocaleUtil.getLocaleMatchByLanguage(request, SPOKEN))
                .orElse(Locales.PORTUGUESE);
        page.getDocument().getElementsByTag("html").attr("lang", language.toLanguageTag());
    }

    /** Keeps the language and loads the page anew in it. */
    public static void choose(UI ui, Locale language) {
        remember(ui, LANGUAGE, language.toLanguageTag());
        ui.getPage().reload();
    }

    /** Keeps the colours and shows the page in them at once. */
    public static void choose(UI ui, Colours colours) {
        remember(ui, COLOURS, colours.name());
        ui.getPage().setColorScheme(colours.scheme);
    }

    /** The colours chosen before. */
    public static Colours colours() {
        return cookie(COLOURS).flatMap(Preferences::coloursNamed).orElse(Colours.SYSTEM);
    }

    private static Optional<Colours> coloursNamed(String name) {
        return Arrays.stream(Colours.values())
                .filter(colours -> colours.name().equals(name))
                .findFirst();
    }

    private static Optional<Locale> language() {
        return cookie(LANGUAGE)
                .map(Locale::forLanguageTag)
                .filter(language -> language.equals(Locales.PORTUGUESE) || language.equals(Locales.ENGLISH));
    }

    private static void remember(UI ui, String name, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'", name, value);
    }

    private static Optional<String> cookie(String name) {
        var request = VaadinRequest.getCurrent();
        if (request == null || request.getCookies() == null) return Optional.empty();
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
