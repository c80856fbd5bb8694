package org.koraos.portal.plan;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/** The key by which people know a story, as the plan document writes it; unique in its plan. */
public record StoryKey(String value) implements Comparable<StoryKey> {

    private static final int LONGEST = 60;

    /** @throws InvalidValue when this cannot be a key: capital letters and digits in groups joined by hyphens */
    public StoryKey {
        if (value.length() > LONGEST) throw new InvalidValue(Phrase.of("plan.key.too-long", LONGEST));
        if (!isKey(value)) throw new InvalidValue(Phrase.of("plan.key.syntax", value));
    }

    private static boolean isKey(String value) {
        if (value.isEmpty() || !isLetter(value.charAt(0)) || value.endsWith("-") || value.contains("--")) return false;
        for (var at = 0; at < value.length(); at++) {
            var character = value.charAt(at);
            if (!isLetter(character) && !isDigit(character) && character != '-') return false;
        }
        return true;
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public int compareTo(StoryKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
