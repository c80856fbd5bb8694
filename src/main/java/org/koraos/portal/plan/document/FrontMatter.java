package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * The block of {@code key: value} lines that some documents begin with, between two lines of three dashes. It is written
 * in YAML, of which only this much is read; the rest is told.
 *
 * @param rest the document without it, with the lines' numbers as they were
 */
record FrontMatter(List<Entry> entries, SourceText rest) {

    private static final String FENCE = "---";
    private static final int LONGEST = 200;

    /** One line of it. */
    record Entry(String key, Stated value) {}

    static FrontMatter of(SourceText source, Findings findings) {
        var end = end(source);
        if (end == 0) return new FrontMatter(List.of(), source);
        var entries = new ArrayList<Entry>();
        for (var line = 2; line < end; line++) {
            var entry = entry(source.line(line), line);
            if (entry != null) {
                entries.add(entry);
            } else if (!source.line(line).isBlank() && !source.line(line).startsWith("#")) {
                findings.warning(line, Phrase.of("plan.finding.yaml-unread"));
            }
        }
        return new FrontMatter(entries, source.withoutLinesTo(end));
    }

    /** The line that closes it; 0 when there is none. */
    private static int end(SourceText source) {
        if (!source.line(1).strip().equals(FENCE) || !source.line(2).contains(":")) return 0;
        for (var line = 2; line <= Math.min(source.lines(), LONGEST); line++) {
            var text = source.line(line).strip();
            if (text.equals(FENCE) || text.equals("...")) return line;
        }
        return 0;
    }

    private static @Nullable Entry entry(String text, int line) {
        var colon = text.indexOf(':');
        if (colon < 1 || Character.isWhitespace(text.charAt(0)) || text.charAt(0) == '-') return null;
        var value = withoutQuotes(text.substring(colon + 1).strip());
        return value.isEmpty() ? null : new Entry(text.substring(0, colon), new Stated(value, line));
    }

    private static String withoutQuotes(String value) {
        if (value.length() < 2) return value;
        var first = value.charAt(0);
        var isQuoted = (first == '"' || first == '\'') && value.charAt(value.length() - 1) == first;
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
