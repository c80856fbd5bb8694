package org.koraos.portal.ci;

import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;

/** A repository's name with its owner's, such as {@code acme/shop}; on GitLab there may be groups between the two. */
public record RepositoryName(String value) {

    private static final TextRule RULE = TextRule.line(200);
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+");

    /** @throws InvalidValue when it is no such name */
    public RepositoryName {
        value = RULE.required(value);
        if (!SYNTAX.matcher(value).matches()) throw new InvalidValue(Phrase.of("ci.repository.name-syntax"));
    }

    @Override
    public String toString() {
        return value;
    }
}
