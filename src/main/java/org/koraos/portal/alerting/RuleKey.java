package org.koraos.portal.alerting;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/** The key by which people know an alert rule; unique in its plan. */
public record RuleKey(String value) implements Comparable<RuleKey> {

    private static final Pattern SYNTAX = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
    private static final int LONGEST = 40;

    /** @throws InvalidValue when this cannot be a key: capital letters and digits in groups joined by hyphens */
    public RuleKey {
        if (value.length() > LONGEST) throw new InvalidValue(Phrase.of("alerting.key.too-long", LONGEST));
        if (!SYNTAX.matcher(value).matches()) throw new InvalidValue(Phrase.of("alerting.key.syntax", value));
    }

    @Override
    public int compareTo(RuleKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
