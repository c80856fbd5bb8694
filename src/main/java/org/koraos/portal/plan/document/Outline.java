package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A document as its readers need it: sections under their headings, and in them passages, lists, tables, code; each with
 * its line.
 */
record Outline(Section beginning, List<Section> sections) {

    /** A heading and what stands under it; the sections of deeper headings follow it in the outline. */
    record Section(String heading, int line, int level, List<Block> blocks) {

        static Section at(String heading, int line, int level) {
            return new Section(heading, line, level, new ArrayList<>());
        }
    }

    /** A piece of a section. */
    sealed interface Block {
        int line();
    }

    /** A passage of text, line by line. */
    record Passage(List<Stated> lines, int line) implements Block {

        /** All of it, with its line breaks. */
        String text() {
            return String.join("\n", lines.stream().map(Stated::text).toList());
        }

        /** All of it on one line. */
        Stated onOneLine() {
            return new Stated(String.join(" ", lines.stream().map(Stated::text).toList()), line);
        }
    }

    /** A list, numbered or not. */
    record Listing(List<Entry> entries, int line) implements Block {}

    /** An entry of a list: its first passage, and what stands under that. */
    record Entry(@Nullable Passage passage, List<Block> details, int line) {

        Stated onOneLine() {
            return passage == null ? new Stated("", line) : passage.onOneLine();
        }
    }

    /** A table. */
    record Grid(Row header, List<Row> rows, int line) implements Block {}

    /**
     * A row of a table, with a cell for each column.
     *
     * @param written how many cells the source writes, which may be more or fewer
     */
    record Row(List<Stated> cells, int written, int line) {}

    /** Code, or anything else that is set apart: its text as it stands. */
    record Code(String text, int line) implements Block {}
}
