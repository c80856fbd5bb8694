package org.koraos.portal.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence for a person, before its language is known: the key of a text and what fills its places. An argument may be
 * a string, a number, a date or time, a phrase of its own, or a list of these.
 */
public record Phrase(String key, List<Object> arguments) {

    public Phrase {
        arguments = List.copyOf(arguments);
    }

    /** A phrase with its arguments in the order of the text's places. */
    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, Arrays.asList(arguments));
    }

    /**
     * The phrase that names an enum's constant: {@code <prefix>.<constant in lower case, with hyphens>}, as in
     * {@code plan.story-status.in-progress}.
     */
    public static Phrase of(String prefix, Enum<?> constant) {
        return of(prefix + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
