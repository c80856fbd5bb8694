package org.koraos.portal.gate;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * One fact that an evaluation read.
 *
 * @param subject what it is about, within its kind
 * @param value by which two facts are the same or not; a {@link FactWord} or any text
 * @param shown what people read instead of the value; null where they read the value
 */
public record Fact(
        FactKind kind,
        String subject,
        String value,
        @Nullable String shown) {

    private static final int LONGEST_SHOWN = 160;

    /** By which a fact is found again. */
    record Name(FactKind kind, String subject) implements Comparable<Name> {

        @Override
        public int compareTo(Name other) {
            var byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : subject.compareTo(other.subject);
        }
    }

    Name name() {
        return new Name(kind, subject);
    }

    /** The value as people read it. */
    public Object shownValue() {
        var text = shown == null ? value : shown;
        return Arrays.stream(FactWord.values())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .<Object>map(word -> Phrase.of("gate.fact-word", word))
                .orElseGet(() -> cut(text));
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_SHOWN) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }
}
