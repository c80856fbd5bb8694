package org.koraos.portal.plan.document;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Row;

/** The columns of a table by what their headings mean. */
final class Columns<C extends Enum<C>> {

    private final Grid grid;
    private final Map<C, Integer> places;
    private final Findings findings;

    private Columns(Grid grid, Map<C, Integer> places, Findings findings) {
        this.grid = grid;
        this.places = places;
        this.findings = findings;
    }

    /** What the columns mean, without a word about those that mean nothing here. */
    static <C extends Enum<C>> Columns<C> of(
            Grid grid, Class<C> type, Function<Words, @Nullable C> meaning, Findings findings) {
        var places = new EnumMap<C, Integer>(type);
        var cells = grid.header().cells();
        for (var i = 0; i < cells.size(); i++) {
            var column = meaning.apply(Words.of(cells.get(i).text()));
            if (column != null) places.putIfAbsent(column, i);
        }
        return new Columns<>(grid, places, findings);
    }

    boolean has(C column) {
        return places.containsKey(column);
    }

    boolean has(List<C> columns) {
        return columns.stream().allMatch(this::has);
    }

    int count() {
        return places.size();
    }

    /** Tells of the columns that are not read. */
    void tellOfOthers() {
        var cells = grid.header().cells();
        for (var i = 0; i < cells.size(); i++) {
            if (places.containsValue(i) || cells.get(i).text().isEmpty()) continue;
            var heading = Findings.quote(cells.get(i).text());
            if (Claims.isClaim(Words.of(heading))) {
                findings.warning(grid.line(), Phrase.of("plan.finding.claim-column", heading));
            } else {
                findings.note(grid.line(), Phrase.of("plan.finding.column-unread", heading));
            }
        }
    }

    /** Whether the row has a cell for each column and no more; an error when it has not. */
    boolean fits(Row row) {
        var columns = grid.header().cells().size();
        if (row.written() == columns) return true;
        findings.error(
                row.line(),
                row.written() > columns
                        ? Phrase.of("plan.finding.row-too-long", row.written(), columns)
                        : Phrase.of("plan.finding.row-too-short", row.written(), columns));
        return false;
    }

    /** What the row says in this column; null when it says nothing there, or only a dash. */
    @Nullable Stated cell(Row row, C column) {
        var place = places.get(column);
        if (place == null || place >= row.cells().size()) return null;
        var cell = row.cells().get(place);
        return Words.of(cell.text()).joined().isEmpty() && !cell.text().equals("#") ? null : cell;
    }
}
