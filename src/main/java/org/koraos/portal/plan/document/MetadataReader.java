package org.koraos.portal.plan.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.plan.document.Outline.Block;
import org.koraos.portal.plan.document.Outline.Code;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Listing;
import org.koraos.portal.plan.document.Outline.Passage;
import org.koraos.portal.plan.document.Outline.Row;

/** What a document says about itself, in a list or a table under its heading, or before the first one. */
final class MetadataReader {

    private static final TextRule RULE = TextRule.line(300);

    private enum Field {
        TITLE,
        PROJECT,
        PHASE,
        DATE,
        OWNER,
        STATUS;

        static @Nullable Field of(Words words) {
            if (words.are("titulo", "title", "plano", "plan")) return TITLE;
            if (words.are("projeto", "project", "produto", "product")) return PROJECT;
            if (words.are("fase", "phase")) return PHASE;
            if (words.are("data", "date")) return DATE;
            if (words.are("owner", "owners", "responsavel", "responsaveis", "dono")) return OWNER;
            return words.are("status", "situacao", "estado") ? STATUS : null;
        }
    }

    private final Findings findings;
    private final Map<Field, Stated> told = new EnumMap<>(Field.class);

    MetadataReader(Findings findings) {
        this.findings = findings;
    }

    void read(FrontMatter matter) {
        for (var entry : matter.entries()) take(entry.key(), entry.value());
    }

    void read(List<Block> blocks) {
        for (var block : blocks) {
            switch (block) {
                case Passage passage -> passage.lines().forEach(this::takeLine);
                case Listing list -> list.entries().forEach(entry -> takeLine(entry.onOneLine()));
                case Grid grid -> read(grid);
                case Code code -> findings.note(code.line(), Phrase.of("plan.finding.code-unread"));
            }
        }
    }

    /** A table of two columns has a field in each row, even in its heading; a wider one has a field in each column. */
    private void read(Grid grid) {
        if (grid.header().cells().size() == 2) {
            takeRow(grid.header());
            grid.rows().forEach(this::takeRow);
            return;
        }
        for (var row : grid.rows()) {
            for (var i = 0; i < row.cells().size(); i++) {
                take(grid.header().cells().get(i).text(), row.cells().get(i));
            }
        }
    }

    private void takeRow(Row row) {
        if (row.cells().size() == 2)
            take(row.cells().getFirst().text(), row.cells().getLast());
    }

    private void takeLine(Stated line) {
        var colon = line.text().indexOf(':');
        if (colon < 1) return;
        take(line.text().substring(0, colon), new Stated(line.text().substring(colon + 1), line.line()));
    }

    private void take(String label, Stated value) {
        var words = Words.of(label);
        var field = Field.of(words);
        var isApproval =
                Claims.isApproval(words) || (field == Field.STATUS && Claims.isApproval(Words.of(value.text())));
        if (isApproval) {
            Claims.tell(new Stated(label.strip() + ": " + value.text().strip(), value.line()), findings);
        } else if (field != null) {
            var text = findings.keep(RULE, value.text().replace('\n', ' '), value.line());
            if (text != null) told.putIfAbsent(field, new Stated(text, value.line()));
        }
    }

    /** What it is called; null when it says so nowhere here. */
    @Nullable Stated title() {
        return told.get(Field.TITLE);
    }

    PlanDocument.Metadata metadata() {
        return new PlanDocument.Metadata(
                told.get(Field.PROJECT),
                told.get(Field.PHASE),
                day(told.get(Field.DATE)),
                told.get(Field.OWNER),
                told.get(Field.STATUS));
    }

    /** A date in the order of ISO 8601, or with the day first. */
    private PlanDocument.@Nullable Day day(@Nullable Stated stated) {
        if (stated == null) return null;
        var parts = stated.text().split("[-/.]", -1);
        try {
            if (parts.length == 3) {
                var isoOrder = parts[0].length() == 4;
                var date = LocalDate.of(
                        Integer.parseInt(parts[isoOrder ? 0 : 2]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[isoOrder ? 2 : 0]));
                if (!isoOrder) findings.note(stated.line(), Phrase.of("plan.finding.day-first", stated.text(), date));
                return new PlanDocument.Day(date, stated.line());
            }
        } catch (NumberFormatException | DateTimeException notADate) {
            // It is told below, like any text that is no date.
        }
        findings.warning(stated.line(), Phrase.of("plan.finding.not-a-date", Findings.quote(stated.text())));
        return null;
    }
}
