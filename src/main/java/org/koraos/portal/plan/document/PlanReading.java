package org.koraos.portal.plan.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of reading a document.
 *
 * @param document what could be read; null when nothing could
 * @param findings everything that there is to say about it, by line
 */
public record PlanReading(@Nullable PlanDocument document, List<Finding> findings) {

    public PlanReading {
        findings = List.copyOf(findings);
    }

    /** Whether the document may be imported: it was read, and no finding is an error. */
    public boolean importable() {
        return document != null && count(Finding.Severity.ERROR) == 0;
    }

    /** How many findings are of this severity. */
    public long count(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
