package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.document.Outline.Block;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Row;
import org.koraos.portal.plan.document.Outline.Section;

/** The table of waves: their order, the stories of each, and what must hold before the next one opens. */
final class WaveTable {

    static final int MOST_STORIES = 20_000;

    private static final TextRule TITLE = TextRule.line(300);
    private static final TextRule CRITERION = TextRule.line(2_000);
    private static final int LONGEST_SEQUENCE = 6;

    private enum Column {
        SEQUENCE,
        WAVE,
        STORIES,
        CRITERION,
        TITLE;

        static @Nullable Column of(Words words) {
            if (words.any("criterio", "criterios", "criterion", "criteria", "abrir", "abertura", "open", "opening")) {
                return CRITERION;
            }
            if (words.any("stories", "story", "historias", "historia")) return STORIES;
            if (words.any("sequencia", "sequence", "seq", "ordem", "order", "no", "numero", "number")) return SEQUENCE;
            if (words.any("nome", "name", "titulo", "title", "tema", "theme")) return TITLE;
            return words.any("onda", "ondas", "wave", "waves") ? WAVE : null;
        }
    }

    private static final List<Column> NEEDED = List.of(Column.SEQUENCE, Column.WAVE, Column.STORIES, Column.CRITERION);

    /** A story as the table lists it. */
    record Listed(WaveKey wave, int line) {}

    private final Findings findings;
    private final Keys keys;
    private final List<PlanDocument.Wave> waves = new ArrayList<>();
    private final Map<StoryKey, Listed> stories = new LinkedHashMap<>();
    private final Map<WaveKey, Integer> lines = new HashMap<>();
    private boolean found;

    private WaveTable(Findings findings) {
        this.findings = findings;
        this.keys = new Keys(findings);
    }

    /** Reads it where the document tells of its waves, or else wherever such a table stands. */
    static WaveTable in(Contents contents, Findings findings) {
        var table = new WaveTable(findings);
        contents.about(SectionKind.WAVES).forEach(section -> table.readIn(section, 2));
        if (!table.found) contents.parts().forEach(part -> table.readIn(part.section(), NEEDED.size()));
        table.tellWhatIsMissing(contents);
        table.putInOrder();
        return table;
    }

    private void readIn(Section section, int enough) {
        for (var block : section.blocks()) {
            if (block instanceof Grid grid) {
                var columns = Columns.of(grid, Column.class, Column::of, findings);
                if (columns.count() >= enough && (columns.has(Column.WAVE) || columns.has(Column.STORIES))) {
                    read(grid, columns);
                }
            }
        }
    }

    private void read(Grid grid, Columns<Column> columns) {
        found = true;
        for (var column : NEEDED) {
            if (!columns.has(column)) {
                findings.error(
                        grid.line(), Phrase.of("plan.finding.column-missing", Phrase.of("plan.wave-column", column)));
            }
        }
        columns.tellOfOthers();
        if (!columns.has(NEEDED)) return;
        for (var row : grid.rows()) if (columns.fits(row)) read(row, columns);
    }

    private void read(Row row, Columns<Column> columns) {
        var key = key(columns.cell(row, Column.WAVE), row.line());
        var sequence = sequence(columns.cell(row, Column.SEQUENCE), row.line());
        if (key == null || sequence == null) return;
        var other = lines.putIfAbsent(key, row.line());
        if (other != null) {
            findings.error(
                    row.line(),
                    Phrase.of("plan.finding.wave-twice", key.value(), Findings.at(other), Findings.at(row.line())));
            return;
        }
        var stated = columns.cell(row, Column.CRITERION);
        var criterion =
                stated == null ? null : findings.keep(CRITERION, stated.text().replace('\n', ' '), row.line());
        if (criterion == null) findings.warning(row.line(), Phrase.of("plan.finding.no-criterion", key.value()));
        var title = columns.cell(row, Column.TITLE);
        waves.add(new PlanDocument.Wave(
                key,
                sequence,
                title == null ? null : findings.keep(TITLE, title.text(), row.line()),
                criterion == null ? "" : criterion,
                stated == null ? List.of() : Conditions.of(stated.text(), key),
                row.line()));
        readStories(columns.cell(row, Column.STORIES), key, row.line());
    }

    private @Nullable WaveKey key(@Nullable Stated cell, int line) {
        if (cell == null) {
            findings.error(line, Phrase.of("plan.finding.no-wave"));
            return null;
        }
        if (!Keys.isWord(cell.text())) {
            findings.error(line, Phrase.of("plan.finding.not-a-wave", Findings.quote(cell.text())));
            return null;
        }
        return new WaveKey(Keys.upper(cell.text()));
    }

    private @Nullable Integer sequence(@Nullable Stated cell, int line) {
        var text = cell == null ? "" : cell.text();
        var isNumber = !text.isEmpty()
                && text.length() <= LONGEST_SEQUENCE
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || Integer.parseInt(text) == 0) {
            findings.error(line, Phrase.of("plan.finding.not-a-sequence", Findings.quote(text)));
            return null;
        }
        return Integer.valueOf(text);
    }

    private void readStories(@Nullable Stated cell, WaveKey wave, int line) {
        var listed = cell == null ? List.<String>of() : keys.listed(cell.text(), line, MOST_STORIES);
        if (listed.isEmpty()) findings.warning(line, Phrase.of("plan.finding.wave-without-stories", wave.value()));
        for (var key : listed) {
            if (stories.size() == MOST_STORIES) {
                findings.error(line, Phrase.of("plan.finding.too-many-stories", MOST_STORIES));
                return;
            }
            add(new StoryKey(key), wave, line);
        }
    }

    private void add(StoryKey key, WaveKey wave, int line) {
        var other = stories.putIfAbsent(key, new Listed(wave, line));
        if (other == null) return;
        findings.error(
                line,
                other.wave().equals(wave)
                        ? Phrase.of(
                                "plan.finding.story-twice", key.value(), Findings.at(other.line()), Findings.at(line))
                        : Phrase.of(
                                "plan.finding.story-in-two-waves",
                                key.value(),
                                other.wave().value(),
                                Findings.at(other.line()),
                                wave.value(),
                                Findings.at(line)));
    }

    private void tellWhatIsMissing(Contents contents) {
        if (found) return;
        var sections = contents.about(SectionKind.WAVES);
        findings.error(
                sections.isEmpty() ? 0 : sections.getFirst().line(),
                contents.hasOnlyHeadings()
                        ? Phrase.of("plan.finding.only-headings")
                        : Phrase.of("plan.finding.no-waves"));
    }

    private void putInOrder() {
        var bySequence = new HashMap<Integer, PlanDocument.Wave>();
        for (var wave : waves) {
            var other = bySequence.putIfAbsent(wave.sequence(), wave);
            if (other != null) {
                findings.error(
                        wave.line(),
                        Phrase.of(
                                "plan.finding.sequence-twice",
                                wave.sequence(),
                                other.key().value(),
                                Findings.at(other.line()),
                                wave.key().value(),
                                Findings.at(wave.line())));
            }
        }
        waves.sort(Comparator.comparingInt(PlanDocument.Wave::sequence));
    }

    /** The waves in their order. */
    List<PlanDocument.Wave> waves() {
        return waves;
    }

    /** The stories that it lists, by key, in the order of the table. */
    Map<StoryKey, Listed> stories() {
        return stories;
    }

    boolean hasWave(WaveKey key) {
        return lines.containsKey(key);
    }

    /** Whether this block looks like a table that could not be read as one. */
    static boolean isBrokenTable(Block block) {
        return block instanceof Outline.Passage passage
                && passage.lines().getFirst().text().startsWith("|");
    }
}
