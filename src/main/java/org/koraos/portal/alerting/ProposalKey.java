package org.koraos.portal.alerting;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/** The key by which people know a proposal: its rule's key and its number among the rule's proposals. */
public record ProposalKey(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Z][A-Z0-9-]{0,39}-P[1-9][0-9]{0,8}");

    /** @throws InvalidValue when this cannot be a proposal's key */
    public ProposalKey {
        if (!SYNTAX.matcher(value).matches()) throw new InvalidValue(Phrase.of("alerting.key.syntax", value));
    }

    static ProposalKey of(RuleKey rule, int number) {
        return new ProposalKey(rule + "-P" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
