package org.koraos.portal.plan.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.RisksStated.StatedRisk;

/**
 * What importing a document would do; nothing of it is done yet.
 *
 * @param plan the plan of which the document is a newer version; null when it makes a new one
 * @param planVersion the plan's version that this was read from
 * @param findings by line, errors among them when it may not be imported
 * @param changes to the plan, its waves and its stories, in the document's order
 * @param risks those that the document states
 * @param contract null when the document may not be imported
 */
public record ImportPreview(
        String fileName,
        @Nullable PlanReference plan,
        long planVersion,
        List<Finding> findings,
        List<PlanChange> changes,
        List<StatedRisk> risks,
        @Nullable PlanContract contract) {

    public ImportPreview {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        risks = List.copyOf(risks);
    }

    /** Whether it may be imported. */
    public boolean importable() {
        return contract != null;
    }

    /** Whether importing it would change nothing. */
    public boolean changesNothing() {
        return plan != null && changes.stream().allMatch(change -> change.kind() == PlanChange.Kind.UNCHANGED);
    }

    /** How many findings are of this severity. */
    public long count(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** How many things of this sort this would happen to. */
    public long count(PlanChange.Subject subject, PlanChange.Kind kind) {
        return changes.stream()
                .filter(change -> change.subject() == subject && change.kind() == kind)
                .count();
    }
}
