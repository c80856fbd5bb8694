package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Row;
import org.koraos.portal.plan.document.PlanDocument.Risk;
import org.koraos.portal.plan.document.PlanDocument.Severity;

/** The tables of risks. */
final class RiskTable {

    private static final TextRule TITLE = TextRule.line(300);
    private static final TextRule PROSE = TextRule.prose(4_000);
    private static final TextRule NAME = TextRule.line(200);

    private enum Column {
        KEY,
        TITLE,
        SEVERITY,
        MITIGATION,
        OWNER,
        DESCRIPTION,
        CAUSE;

        static @Nullable Column of(Words words) {
            if (words.any("id", "key", "chave", "codigo")) return KEY;
            if (words.any("severidade", "severity", "gravidade", "nivel", "level")) return SEVERITY;
            if (words.any("mitigacao", "mitigacoes", "mitigation", "mitigations")) return MITIGATION;
            if (words.any("owner", "responsavel", "dono", "dona")) return OWNER;
            if (words.any("causa", "cause")) return CAUSE;
            if (words.any("descricao", "description")) return DESCRIPTION;
            return words.any("risco", "risk", "titulo", "title") ? TITLE : null;
        }
    }

    private static final List<Column> NEEDED = List.of(Column.KEY, Column.TITLE, Column.SEVERITY);

    private final Findings findings;
    private final List<Risk> risks = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private RiskTable(Findings findings) {
        this.findings = findings;
    }

    static List<Risk> in(Contents contents, Findings findings) {
        var table = new RiskTable(findings);
        for (var section : contents.about(SectionKind.RISKS)) {
            for (var block : section.blocks()) if (block instanceof Grid grid) table.read(grid);
        }
        return table.risks;
    }

    private void read(Grid grid) {
        var columns = Columns.of(grid, Column.class, Column::of, findings);
        for (var column : NEEDED) {
            if (!columns.has(column)) {
                findings.error(
                        grid.line(), Phrase.of("plan.finding.column-missing", Phrase.of("plan.risk-column", column)));
            }
        }
        columns.tellOfOthers();
        if (!columns.has(NEEDED)) return;
        for (var row : grid.rows()) if (columns.fits(row)) read(row, columns);
    }

    private void read(Row row, Columns<Column> columns) {
        var line = row.line();
        var stated = columns.cell(row, Column.KEY);
        if (stated == null || !Keys.isKey(stated.text())) {
            var quoted = Findings.quote(stated == null ? "" : stated.text());
            findings.error(line, Phrase.of("plan.finding.not-a-key", quoted));
            return;
        }
        var key = Keys.upper(stated.text());
        var other = lines.putIfAbsent(key, line);
        if (other != null) {
            findings.error(line, Phrase.of("plan.finding.risk-twice", key, Findings.at(other), Findings.at(line)));
            return;
        }
        var title = kept(columns.cell(row, Column.TITLE), TITLE);
        if (title == null) findings.error(line, Phrase.of("plan.finding.risk-without-title", key));
        var word = columns.cell(row, Column.SEVERITY);
        var severity = severity(key, word, line);
        if (title == null || word == null || severity == null) return;
        var mitigation = kept(columns.cell(row, Column.MITIGATION), PROSE);
        if (mitigation == null) findings.warning(line, Phrase.of("plan.finding.risk-without-mitigation", key));
        var owner = kept(columns.cell(row, Column.OWNER), NAME);
        if (owner == null) findings.note(line, Phrase.of("plan.finding.risk-without-owner", key));
        risks.add(new Risk(
                key,
                title,
                kept(columns.cell(row, Column.DESCRIPTION), PROSE),
                kept(columns.cell(row, Column.CAUSE), PROSE),
                severity,
                word.text(),
                mitigation,
                owner,
                line));
    }

    private @Nullable String kept(@Nullable Stated cell, TextRule rule) {
        if (cell == null) return null;
        var text = rule.severalLines() ? cell.text() : cell.text().replace('\n', ' ');
        return findings.keep(rule, text, cell.line());
    }

    private @Nullable Severity severity(String key, @Nullable Stated word, int line) {
        var severity = word == null ? null : severity(Words.of(word.text()));
        var quoted = Findings.quote(word == null ? "" : word.text());
        if (severity == null) {
            findings.error(line, Phrase.of("plan.finding.not-a-severity", key, quoted));
        } else {
            findings.note(
                    line,
                    Phrase.of("plan.finding.severity", key, quoted, Phrase.of("plan.document-severity", severity)));
        }
        return severity;
    }

    private static @Nullable Severity severity(Words words) {
        if (words.are("critico", "critica", "critical")) return Severity.CRITICAL;
        if (words.are("alto", "alta", "high")) return Severity.HIGH;
        if (words.are("medio", "media", "moderado", "moderada", "medium", "moderate")) return Severity.MEDIUM;
        return words.are("baixo", "baixa", "low") ? Severity.LOW : null;
    }
}
