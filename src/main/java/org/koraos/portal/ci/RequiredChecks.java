package org.koraos.portal.ci;

import java.util.List;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;

/**
 * The names of the checks that must be green on a pull request's head commit. There is at least one: a repository that
 * asked for none would let everything pass.
 */
public record RequiredChecks(List<String> names) {

    private static final int MOST = 30;
    private static final TextRule RULE = TextRule.line(200);

    /** @throws InvalidValue when there is none, one is no name, or there are too many */
    public RequiredChecks {
        names = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(RULE::required)
                .distinct()
                .toList();
        if (names.isEmpty()) throw new InvalidValue(Phrase.of("ci.repository.no-check"));
        if (names.size() > MOST) throw new InvalidValue(Phrase.of("ci.repository.too-many-checks", MOST));
    }

    /** As a person writes them: one a line. */
    public static RequiredChecks ofLines(String lines) {
        return new RequiredChecks(lines.lines().toList());
    }

    /** One a line. */
    public String lines() {
        return String.join("\n", names);
    }
}
