package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;

/** The findings of one reading, as they come up. Of each severity so many are kept that a person may read them. */
final class Findings {

    private static final int MOST_OF_A_SEVERITY = 500;
    private static final int LONGEST_QUOTE = 80;

    private final List<Finding> kept = new ArrayList<>();
    private final Map<Finding.Severity, Integer> counts = new EnumMap<>(Finding.Severity.class);

    void error(int line, Phrase message) {
        add(Finding.Severity.ERROR, line, message);
    }

    void warning(int line, Phrase message) {
        add(Finding.Severity.WARNING, line, message);
    }

    void note(int line, Phrase message) {
        add(Finding.Severity.NOTE, line, message);
    }

    private void add(Finding.Severity severity, int line, Phrase message) {
        if (counts.merge(severity, 1, Integer::sum) <= MOST_OF_A_SEVERITY) {
            kept.add(new Finding(severity, line, message, ""));
        }
    }

    boolean hasErrors() {
        return counts.containsKey(Finding.Severity.ERROR);
    }

    /** The text as it may be kept; null, with a finding, when it may not, and null when there is none. */
    @Nullable String keep(TextRule rule, @Nullable String text, int line) {
        try {
            return rule.optional(text);
        } catch (InvalidValue invalid) {
            error(line, Phrase.of("plan.finding.text", quote(text), invalid.phrase()));
            return null;
        }
    }

    /** All of them by line, each with the source of its line. */
    List<Finding> in(SourceText source) {
        counts.forEach((severity, count) -> {
            if (count > MOST_OF_A_SEVERITY) {
                kept.add(new Finding(
                        severity, Integer.MAX_VALUE, Phrase.of("plan.finding.more", count - MOST_OF_A_SEVERITY), ""));
            }
        });
        return kept.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparing(Finding::severity))
                .map(finding -> finding.line() == Integer.MAX_VALUE
                        ? new Finding(finding.severity(), 0, finding.message(), "")
                        : finding.in(source))
                .toList();
    }

    /** A line's number to name in a finding: it is a name, not a quantity, and is written without separators. */
    static String at(int line) {
        return Integer.toString(line);
    }

    /** A text of the document to name in a finding: on one line, and not too long. */
    static String quote(@Nullable String text) {
        if (text == null) return "";
        var line = SourceText.printable(text.substring(0, Math.min(text.length(), 4 * LONGEST_QUOTE)));
        if (line.codePointCount(0, line.length()) <= LONGEST_QUOTE) return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }
}
