package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.plan.document.Outline.Block;
import org.koraos.portal.plan.document.Outline.Code;
import org.koraos.portal.plan.document.Outline.Entry;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Listing;
import org.koraos.portal.plan.document.Outline.Passage;
import org.koraos.portal.plan.document.Outline.Section;

/** Sections that hold one statement after another, as entries of a list, rows of a table, or passages. */
final class Statements {

    static final TextRule RULE = TextRule.line(2_000);

    private final Findings findings;

    Statements(Findings findings) {
        this.findings = findings;
    }

    List<Stated> in(List<Section> sections) {
        var statements = new ArrayList<Stated>();
        for (var section : sections) statements.addAll(of(section.blocks()));
        return statements;
    }

    List<Stated> of(List<Block> blocks) {
        var statements = new ArrayList<Stated>();
        for (var block : blocks) {
            switch (block) {
                case Passage passage -> {
                    if (label(passage) == null) add(statements, passage.onOneLine());
                }
                case Listing list -> addEntries(statements, list);
                case Grid grid -> addRows(statements, grid);
                case Code code -> findings.note(code.line(), Phrase.of("plan.finding.code-unread"));
            }
        }
        return statements;
    }

    private void addEntries(List<Stated> statements, Listing list) {
        for (var entry : list.entries()) {
            add(statements, withoutBox(entry));
            statements.addAll(of(entry.details()));
        }
    }

    private void addRows(List<Stated> statements, Grid grid) {
        for (var row : grid.rows()) {
            var cells = row.cells().stream()
                    .map(cell -> cell.text().replace('\n', ' '))
                    .filter(text -> !text.isEmpty())
                    .toList();
            add(statements, new Stated(String.join(": ", cells), row.line()));
        }
    }

    private void add(List<Stated> statements, Stated statement) {
        var text = findings.keep(RULE, statement.text(), statement.line());
        if (text != null) statements.add(new Stated(text, statement.line()));
    }

    /** The entry without the box that task lists put before it; a tick in the box is a claim, and not taken over. */
    Stated withoutBox(Entry entry) {
        var stated = entry.onOneLine();
        var text = stated.text();
        if (text.length() < 3 || text.charAt(0) != '[' || text.charAt(2) != ']') return stated;
        var box = text.charAt(1);
        if (box == 'x' || box == 'X') findings.warning(entry.line(), Phrase.of("plan.finding.ticked-box"));
        return box == ' ' || box == 'x' || box == 'X'
                ? new Stated(text.substring(3).strip(), stated.line())
                : stated;
    }

    /** The label that a passage is to what follows it: it ends with a colon; null when it is no label. */
    static @Nullable String label(Passage passage) {
        var last = passage.lines().getLast().text();
        return last.endsWith(":") ? last.substring(0, last.length() - 1) : null;
    }
}
