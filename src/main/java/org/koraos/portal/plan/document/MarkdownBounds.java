package org.koraos.portal.plan.document;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * How much Markdown a document may hold. A parser's time and memory grow faster than the text where lines are endless,
 * blocks are nested without end, tables are wide, or link definitions pile up; no plan needs any of it. One pass over
 * the text, before the parser sees it.
 */
final class MarkdownBounds {

    static final int MOST_LINES = 200_000;
    static final int MOST_LINES_OF_A_SECTION = 50_000;
    static final int LONGEST_LINE = 32_000;
    static final int DEEPEST = 50;
    /** Of quotes and list entries within one another, line by line. */
    static final int MOST_CONTAINERS = 400_000;

    static final int MOST_COLUMNS = 100;
    static final int MOST_CELLS = 400_000;
    static final int MOST_CELLS_OF_A_SECTION = 200_000;
    static final int MOST_LINK_DEFINITIONS = 2_000;
    /** Of a passage: the parser looks at each line of it together with all before. */
    static final int MOST_LINES_OF_A_PASSAGE = 2_000;

    private static final int MOST_BLANKS = 3;
    private static final int DEEPEST_HEADING = 6;

    private final String text;
    private final Findings findings;

    private int containers;
    private int columns;
    private long cells;
    private long cellsBefore;
    private int sectionAt = 1;
    private int linesOfPassage;
    private int cellsOfLineBefore;
    private boolean inTable;
    private int linkDefinitions;

    private MarkdownBounds(String text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Whether the text is within bounds; an error says where it is not. */
    static boolean hold(String text, Findings findings) {
        return new MarkdownBounds(text, findings).hold();
    }

    private boolean hold() {
        var number = 0;
        for (var start = 0; start < text.length(); ) {
            var newline = text.indexOf('\n', start);
            var end = newline < 0 ? text.length() : newline;
            number++;
            var refusal = refusal(number, start, end);
            if (refusal != null) {
                findings.error(number, refusal);
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private @Nullable Phrase refusal(int number, int start, int end) {
        if (text.charAt(start) == '#') {
            sectionAt = number;
            cellsBefore = cells;
        }
        if (number > MOST_LINES) return Phrase.of("plan.finding.too-many-lines", MOST_LINES);
        if (number - sectionAt >= MOST_LINES_OF_A_SECTION) {
            return Phrase.of("plan.finding.section-too-long", MOST_LINES_OF_A_SECTION);
        }
        if (end - start > LONGEST_LINE) return Phrase.of("plan.finding.line-too-long", end - start, LONGEST_LINE);
        var depth = 0;
        var listItem = false;
        var at = start;
        for (; at < end; at++) {
            var character = text.charAt(at);
            if (character == '>') {
                depth++;
            } else if (isListMarker(at, end)) {
                depth++;
                listItem = true;
            } else if (character != ' ' && character != '\t' && !isOrdinal(character)) {
                break;
            }
        }
        containers += depth;
        if (depth > DEEPEST || containers > MOST_CONTAINERS) return Phrase.of("plan.finding.nested-too-deep", DEEPEST);
        if (at == end && depth == 0) {
            columns = 0;
            linesOfPassage = 0;
            cellsOfLineBefore = 0;
            inTable = false;
            return null;
        }
        return refusalOfContent(start, at, end, listItem);
    }

    private @Nullable Phrase refusalOfContent(int start, int at, int end, boolean listItem) {
        if (at < end && text.charAt(at) == '[') {
            var close = text.indexOf("]:", at);
            if (close >= 0 && close < end && ++linkDefinitions > MOST_LINK_DEFINITIONS) {
                return Phrase.of("plan.finding.too-many-links", MOST_LINK_DEFINITIONS);
            }
        }
        var bars = 0;
        var onlyDashes = true;
        for (var i = start; i < end; i++) {
            var character = text.charAt(i);
            if (character == '|' && (i == start || text.charAt(i - 1) != '\\')) bars++;
            onlyDashes &= "|-: \t>".indexOf(character) >= 0;
        }
        if (bars > MOST_COLUMNS + 1) return Phrase.of("plan.finding.too-many-columns", MOST_COLUMNS);
        if (onlyDashes && bars > 0) columns = Math.max(columns, bars + 1);
        cells += columns;
        if (cells > MOST_CELLS || cells - cellsBefore > MOST_CELLS_OF_A_SECTION) {
            return Phrase.of("plan.finding.too-many-cells", cells > MOST_CELLS ? MOST_CELLS : MOST_CELLS_OF_A_SECTION);
        }
        countLine(start, end, listItem, onlyDashes);
        if (linesOfPassage > MOST_LINES_OF_A_PASSAGE) {
            return Phrase.of("plan.finding.passage-of-too-many-lines", MOST_LINES_OF_A_PASSAGE);
        }
        return null;
    }

    /**
     * A line belongs to the passage before it, unless it is a heading, an entry of a list, or a row of a table that surely
     * is one: its heading and its dashes begin with a bar and have as many cells.
     */
    private void countLine(int start, int end, boolean listItem, boolean onlyDashes) {
        var isRow = beginsWithBar(start);
        if (inTable && isRow) return;
        var written = isRow ? OutlineParser.cellsWritten(text.substring(start, end)) : 0;
        inTable = isRow && onlyDashes && written == cellsOfLineBefore;
        cellsOfLineBefore = written;
        if (inTable || isHeading(start, end)) {
            linesOfPassage = 0;
        } else {
            linesOfPassage = listItem ? 1 : linesOfPassage + 1;
        }
    }

    private boolean isHeading(int start, int end) {
        var at = start;
        while (at < end && at - start < DEEPEST_HEADING && text.charAt(at) == '#') at++;
        return at > start && (at == end || text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    /** Behind so few blanks that it is no code. */
    private boolean beginsWithBar(int start) {
        var at = start;
        while (at < text.length() && at - start < MOST_BLANKS && text.charAt(at) == ' ') at++;
        return at < text.length() && text.charAt(at) == '|';
    }

    private boolean isListMarker(int at, int end) {
        var character = text.charAt(at);
        var isMarker = character == '-'
                || character == '+'
                || character == '*'
                || ((character == '.' || character == ')') && at > 0 && isOrdinal(text.charAt(at - 1)));
        return isMarker && (at + 1 == end || text.charAt(at + 1) == ' ' || text.charAt(at + 1) == '\t');
    }

    private static boolean isOrdinal(char character) {
        return character >= '0' && character <= '9';
    }
}
