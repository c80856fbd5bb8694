package org.koraos.portal.evidence;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.PlanId;

/**
 * An item of evidence as its page shows it.
 *
 * @param supersededBy the item that stands in its place; null when none does
 * @param review null until a second person has looked at it
 * @param removal null unless it was taken out
 * @param brokenAt when one of its files was found missing or other than it was filed; null when none was
 */
public record EvidenceItem(
        EvidenceId id,
        long version,
        EvidenceContent content,
        Actor filedBy,
        Instant filedAt,
        @Nullable EvidenceId supersedes,
        @Nullable EvidenceId supersededBy,
        @Nullable Review review,
        @Nullable Removal removal,
        @Nullable Instant brokenAt) {

    /** Whether it proves anything, and why not. */
    public enum Standing {
        COUNTS,
        RETURNED,
        /** A file of it is missing or other than it was filed. */
        BROKEN,
        SUPERSEDED,
        REMOVED
    }

    public Standing standing() {
        if (supersededBy != null) return Standing.SUPERSEDED;
        if (removal != null) return Standing.REMOVED;
        if (brokenAt != null) return Standing.BROKEN;
        if (review != null && review.verdict() == Review.Verdict.RETURNED) return Standing.RETURNED;
        return Standing.COUNTS;
    }

    /** What a command on it is based on. */
    public SeenEvidence seen(PlanId plan) {
        return new SeenEvidence(plan, id, version);
    }

    MinimumPack.Proof proof() {
        return new MinimumPack.Proof(content.kind(), content.criteria());
    }
}
