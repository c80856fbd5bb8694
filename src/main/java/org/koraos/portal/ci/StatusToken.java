package org.koraos.portal.ci;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;

/** What lets the portal write statuses at a repository's host. It is never shown again. */
public record StatusToken(String value) {

    private static final TextRule RULE = TextRule.line(500);
    private static final Pattern SYNTAX = Pattern.compile("[!-~]+");

    /** @throws InvalidValue when it has other characters than tokens have */
    public StatusToken {
        value = RULE.required(value);
        if (!SYNTAX.matcher(value).matches()) throw new InvalidValue(Phrase.of("ci.token.syntax"));
    }

    @Override
    public String toString() {
        return "StatusToken";
    }
}
