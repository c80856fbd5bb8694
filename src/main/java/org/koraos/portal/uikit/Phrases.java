package org.koraos.portal.uikit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;

/** Says phrases in the person's language, with exact numbers, dates and times as their place writes them. */
public final class Phrases {

    private Phrases() {}

    /** The phrase in the language of the page that the component is, or will be, on. */
    public static String say(Component place, Phrase phrase) {
        return say(Locales.of(place), phrase);
    }

    /** The phrases one after the other, like {@link #say(Component, Phrase)}; null for none. */
    public static @Nullable String sayAll(Component place, List<Phrase> phrases) {
        if (phrases.isEmpty()) return null;
        return phrases.stream().map(phrase -> say(place, phrase)).collect(Collectors.joining(" "));
    }

    /** The names of the roles in their order, such as "Product owner, Ops". */
    public static String sayRoles(Component place, Collection<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> say(place, Phrase.of("access.role", role)))
                .collect(Collectors.joining(", "));
    }

    /** The phrase in the given language. */
    public static String say(Locale locale, Phrase phrase) {
        return say((key, arguments) -> I18NProvider.translate(locale, key, arguments), locale, phrase);
    }

    /** The phrase in the given language, where no page is being served: moments are in UTC. */
    public static String say(I18NProvider texts, Locale locale, Phrase phrase) {
        return say((key, arguments) -> texts.getTranslation(key, locale, arguments), locale, phrase);
    }

    private static String say(BiFunction<String, Object[], String> texts, Locale locale, Phrase phrase) {
        var arguments = phrase.arguments().stream()
                .map(argument -> argumentText(texts, locale, argument))
                .toArray();
        return texts.apply(phrase.key(), arguments);
    }

    private static Object argumentText(BiFunction<String, Object[], String> texts, Locale locale, Object argument) {
        return switch (argument) {
            case Phrase phrase -> say(texts, locale, phrase);
            case List<?> several ->
                several.stream()
                        .map(one -> argumentText(texts, locale, one).toString())
                        .collect(Collectors.joining(", "));
            case Instant instant -> Moments.text(locale, instant);
            case LocalDate date ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(date);
            case BigDecimal exact -> Decimals.write(exact, locale);
            case Number number -> number;
            default -> argument.toString();
        };
    }
}
