package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.document.Outline.Entry;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Listing;
import org.koraos.portal.plan.document.Outline.Passage;
import org.koraos.portal.plan.document.Outline.Section;
import org.koraos.portal.plan.document.PlanDocument.Gate;

/** What each kind of gate asks for, under a heading, a label or an entry that names the gate, or in a table's rows. */
final class GateReader {

    private final Findings findings;
    private final Statements statements;
    private final Map<GateKind, Gate> gates = new EnumMap<>(GateKind.class);

    private GateReader(Findings findings) {
        this.findings = findings;
        this.statements = new Statements(findings);
    }

    static List<Gate> in(Contents contents, Findings findings) {
        var reader = new GateReader(findings);
        contents.about(SectionKind.GATES).forEach(reader::read);
        return List.copyOf(reader.gates.values());
    }

    private void read(Section section) {
        var current = Words.of(section.heading()).any("gate") ? kind(section.heading()) : null;
        for (var block : section.blocks()) {
            if (block instanceof Passage passage && Statements.label(passage) != null) {
                current = kind(passage.text());
            } else if (current != null) {
                add(current, statements.of(List.of(block)), block.line());
            } else if (block instanceof Listing list) {
                list.entries().forEach(this::read);
            } else if (block instanceof Grid grid) {
                read(grid);
            }
        }
    }

    private void read(Entry entry) {
        var stated = statements.withoutBox(entry);
        var colon = stated.text().indexOf(':');
        var kind = kind(colon < 0 ? stated.text() : stated.text().substring(0, colon));
        if (kind == null) {
            findings.warning(entry.line(), Phrase.of("plan.finding.unknown-gate", Findings.quote(stated.text())));
            return;
        }
        var criteria = new ArrayList<Stated>();
        if (colon >= 0) {
            criteria.addAll(StoryTables.severalIn(new Stated(stated.text().substring(colon + 1), stated.line())));
        }
        criteria.addAll(statements.of(entry.details()));
        add(kind, criteria, entry.line());
    }

    /** The first column names the gate, the others its criteria. */
    private void read(Grid grid) {
        for (var row : grid.rows()) {
            var name = row.cells().getFirst().text();
            var kind = kind(name);
            if (kind == null) {
                findings.warning(row.line(), Phrase.of("plan.finding.unknown-gate", Findings.quote(name)));
                continue;
            }
            var criteria = new ArrayList<Stated>();
            row.cells().stream().skip(1).forEach(cell -> criteria.addAll(StoryTables.severalIn(cell)));
            add(kind, criteria, row.line());
        }
    }

    private void add(GateKind kind, List<Stated> criteria, int line) {
        gates.merge(kind, new Gate(kind, criteria, line), (first, more) -> {
            var all = new ArrayList<>(first.criteria());
            all.addAll(more.criteria());
            return new Gate(kind, all, first.line());
        });
    }

    private static @Nullable GateKind kind(String name) {
        var words = Words.of(name);
        if (words.any("merge")) return GateKind.MERGE;
        if (words.any("entrada", "entry")) return GateKind.ENTRY;
        if (words.any("onda", "ondas", "wave", "waves")) return GateKind.WAVE;
        return words.any("fase", "phase", "saida", "exit") ? GateKind.PHASE : null;
    }
}
