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
 * @param expired whether its last day has passed
 * @param recheck null unless something that it rests on changed
 * @param confirmation the newest; null when nobody had to
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
        @Nullable Instant brokenAt,
        boolean expired,
        @Nullable Recheck recheck,
        @Nullable Confirmation confirmation) {

    /** Whether it proves anything, and why not. */
    public enum Standing {
        COUNTS,
        RETURNED,
        /** A file of it is missing or other than it was filed. */
        BROKEN,
        /** Its last day has passed. */
        EXPIRED,
        /** Something that it rests on changed; somebody has to confirm or correct it. */
        TO_RECHECK,
        SUPERSEDED,
        REMOVED
    }

    public Standing standing() {
        if (supersededBy != null) return Standing.SUPERSEDED;
        if (removal != null) return Standing.REMOVED;
        if (brokenAt != null) return Standing.BROKEN;
        if (expired) return Standing.EXPIRED;
        if (review != null && review.verdict() == Review.Verdict.RETURNED) return Standing.RETURNED;
        if (recheck != null) return Standing.TO_RECHECK;
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
