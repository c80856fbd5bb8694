package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

import org.jspecify.annotations.Nullable;

/**
 * One threshold in a rule's history, with who proposed and approved it. The first was set with the rule; each later one
 * came from a proposal in a cycle.
 */
@Embeddable
record RuleVersion(
        @Embedded Threshold threshold,
        Instant madeAt,
        @Nullable UUID cycleId,
        @Nullable UUID proposalId,

        @Embedded
        @AttributeOverride(name = "personId", column = @Column(name = "proposed_by"))
        @AttributeOverride(name = "name", column = @Column(name = "proposed_by_name"))
        @AttributeOverride(name = "at", column = @Column(name = "proposed_at"))
        Signature proposed,

        @Embedded
        @AttributeOverride(name = "personId", column = @Column(name = "approved_by_po"))
        @AttributeOverride(name = "name", column = @Column(name = "approved_by_po_name"))
        @AttributeOverride(name = "at", column = @Column(name = "approved_by_po_at"))
        @Nullable Signature approvedByPo,

        @Embedded
        @AttributeOverride(name = "personId", column = @Column(name = "approved_by_ops"))
        @AttributeOverride(name = "name", column = @Column(name = "approved_by_ops_name"))
        @AttributeOverride(name = "at", column = @Column(name = "approved_by_ops_at"))
        @Nullable Signature approvedByOps) {

    static RuleVersion first(Threshold threshold, Signature by) {
        return new RuleVersion(threshold, by.at(), null, null, by, null, null);
    }

    static RuleVersion of(ApprovedThreshold approved, Instant now) {
        return new RuleVersion(
                approved.threshold(),
                now,
                approved.cycle(),
                approved.proposal(),
                approved.proposed(),
                approved.byPo(),
                approved.byOps());
    }
}
