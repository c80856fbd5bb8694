package org.koraos.portal.plan;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/** The key by which people know a story, as the plan document writes it; unique in its plan. */
public record StoryKey(String value) implements Comparable<StoryKey> {

    private static final Pattern SYNTAX = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
    private static final int LONGEST = 60;

    /** @throws InvalidValue when this cannot be a key: capital letters and digits in groups joined by hyphens */
    public StoryKey {
        if (value.length() > LONGEST) throw new InvalidValue(Phrase.of("plan.key.too-long", LONGEST));
        if (!SYNTAX.matcher(value).matches()) throw new InvalidValue(Phrase.of("plan.key.syntax", value));
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
