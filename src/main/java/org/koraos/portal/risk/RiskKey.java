package org.koraos.portal.risk;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/** The key by which people know a risk, such as {@code R-IMP-001}; unique in its plan. */
public record RiskKey(String value) implements Comparable<RiskKey> {

    private static final Pattern SYNTAX = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
    private static final int LONGEST = 60;

    /** @throws InvalidValue when this cannot be a key: capital letters and digits in groups joined by hyphens */
    public RiskKey {
        if (value.length() > LONGEST) throw new InvalidValue(Phrase.of("risk.key.too-long", LONGEST));
        if (!SYNTAX.matcher(value).matches()) throw new InvalidValue(Phrase.of("risk.key.syntax", value));
    }

    @Override
    public int compareTo(RiskKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
