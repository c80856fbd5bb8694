package org.koraos.portal.plan;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;

/** What must be shown to hold before a story is accepted; its key, such as {@code CA-01}, is unique in the story. */
public record AcceptanceCriterion(CriterionKind kind, String key, String text) {

    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9]*([-.][A-Z0-9]+)*");
    private static final int LONGEST_KEY = 40;
    private static final TextRule TEXT = TextRule.prose(4_000);

    /** @throws InvalidValue when the key is none or the text is empty or too long */
    public AcceptanceCriterion {
        if (key.length() > LONGEST_KEY) throw new InvalidValue(Phrase.of("plan.key.too-long", LONGEST_KEY));
        if (!KEY.matcher(key).matches()) throw new InvalidValue(Phrase.of("plan.key.syntax", key));
        text = TEXT.required(text);
    }
}
