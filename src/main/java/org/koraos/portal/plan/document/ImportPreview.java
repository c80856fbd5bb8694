package org.koraos.portal.plan.document;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.RisksStated.StatedRisk;
import org.koraos.portal.plan.StoryKey;

/**
 * What importing a document would do; nothing of it is done yet.
 *
 * @param plan the plan of which the document becomes a newer version; null when it makes a new one
 * @param alike the plan that looks like an earlier version of the document; null when none does
 * @param findings by line, errors among them when it may not be imported
 * @param changes to the plan, its waves, its stories and its risks, in the document's order
 * @param risks those that the document states
 * @param strangers the stories whose owner, as the document names them, is nobody here
 * @param before the plan as it was when this was read; null for a new one
 * @param planVersion the plan's version then
 * @param contract what the plan would be brought to; null when the document cannot be read
 */
public record ImportPreview(
        DocumentFile file,
        @Nullable PlanReference plan,
        @Nullable PlanReference alike,
        List<Finding> findings,
        List<PlanChange> changes,
        List<StatedRisk> risks,
        Set<StoryKey> strangers,
        @Nullable PlanContract before,
        long planVersion,
        @Nullable PlanContract contract) {

    public ImportPreview {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        risks = List.copyOf(risks);
        strangers = Set.copyOf(strangers);
    }

    static ImportPreview unreadable(DocumentFile file, @Nullable PlanReference plan, List<Finding> findings) {
        return new ImportPreview(file, plan, null, findings, List.of(), List.of(), Set.of(), null, 0, null);
    }

    /** Whether it may be imported. */
    public boolean importable() {
        return contract != null && count(Finding.Severity.ERROR) == 0;
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
