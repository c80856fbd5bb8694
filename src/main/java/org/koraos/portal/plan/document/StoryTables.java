package org.koraos.portal.plan.document;

import java.util.Arrays;
import java.util.List;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.document.Contents.Part;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Row;

/** Tables with a row for each story. */
final class StoryTables {

    private final StoryDrafts drafts;
    private final Findings findings;

    private StoryTables(StoryDrafts drafts, Findings findings) {
        this.drafts = drafts;
        this.findings = findings;
    }

    /** Reads each table that has a column of stories and another one about them. */
    static void read(Contents contents, StoryDrafts drafts, Findings findings) {
        var tables = new StoryTables(drafts, findings);
        for (var part : contents.parts()) {
            if (part.story() != null) continue;
            for (var block : part.section().blocks()) {
                if (block instanceof Grid grid) tables.read(part, grid);
            }
        }
    }

    private void read(Part part, Grid grid) {
        var columns = Columns.of(grid, StoryField.class, StoryField::ofColumn, findings);
        if (!isAboutStories(part, columns, grid)) return;
        columns.tellOfOthers();
        for (var row : grid.rows()) if (columns.fits(row)) read(row, columns);
    }

    private static boolean isAboutStories(Part part, Columns<StoryField> columns, Grid grid) {
        if (!columns.has(StoryField.STORY) || columns.count() < 2) return false;
        if (part.kind() == SectionKind.STORIES) return true;
        var namesStories = grid.header().cells().stream()
                .anyMatch(cell -> Words.of(cell.text()).any("story", "historia"));
        return namesStories && part.kind() != SectionKind.WAVES && part.kind() != SectionKind.RISKS;
    }

    private void read(Row row, Columns<StoryField> columns) {
        var key = columns.cell(row, StoryField.STORY);
        if (key == null || !Keys.isKey(key.text())) {
            var quoted = Findings.quote(key == null ? "" : key.text());
            findings.error(row.line(), Phrase.of("plan.finding.not-a-key", quoted));
            return;
        }
        var draft = drafts.find(new StoryKey(Keys.upper(key.text())), columns.cell(row, StoryField.WAVE), row.line());
        if (draft == null || !draft.beginRow(row.line())) return;
        for (var field : StoryField.values()) {
            var told = columns.cell(row, field);
            if (told == null || field == StoryField.STORY || field == StoryField.WAVE) continue;
            if (field == StoryField.CLAIM) {
                if (Claims.isApproval(Words.of(told.text()))) Claims.tell(told, findings);
            } else if (field.isList()) {
                draft.list(field, severalIn(told));
            } else {
                draft.text(field, told);
            }
        }
    }

    /** A cell holds several statements between semicolons or line breaks. */
    static List<Stated> severalIn(Stated cell) {
        return Arrays.stream(cell.text().replace('\n', ';').split(";", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new Stated(text, cell.line()))
                .toList();
    }
}
