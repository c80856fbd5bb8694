package org.koraos.portal.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * A risk for its page, as the reader may see and change it.
 *
 * @param assessedByPerson whether a person assessed it; else it is what the document's word means
 * @param status as it is now: an ended acceptance leaves the risk open
 * @param acceptance the latest one as long as it holds, and until the portal noted its end
 * @param document what the plan document says; null when the risk came from a person
 * @param inDocument whether the newest plan document still names it
 */
public record RiskPage(
        PlanId plan,
        RiskKey key,
        long version,
        RiskDescription words,
        Assessment assessment,
        boolean assessedByPerson,
        @Nullable Assessment residual,
        RiskStatus status,
        Owner owner,
        MitigationPlan mitigation,
        @Nullable Accepted acceptance,
        @Nullable String closedBecause,
        @Nullable LocalDate reviewOn,
        boolean overdue,
        @Nullable DocumentStatement document,
        boolean inDocument,
        @Nullable PersonReference proposer,
        NavigableSet<WaveKey> waves,
        NavigableSet<StoryKey> stories,
        May may) {

    public RiskPage {
        waves = Collections.unmodifiableNavigableSet(new TreeSet<>(waves));
        stories = Collections.unmodifiableNavigableSet(new TreeSet<>(stories));
    }

    /** Who owns it, or who gave it back and why. */
    public record Owner(
            OwnershipState state,
            @Nullable PersonReference person,
            @Nullable Instant since,
            @Nullable PersonReference handedBackBy,
            @Nullable String handBackReason) {}

    /** What is done about it, and what the rule that watches this says; null when none does. */
    public record MitigationPlan(
            @Nullable String text,
            @Nullable MitigationRule rule,
            @Nullable MitigationState watch,
            @Nullable String proof,
            boolean done,
            @Nullable Instant doneAt,
            @Nullable PersonReference doneBy) {

        /** Whether it backs a residual below the current assessment. */
        public boolean isProven() {
            return done || proof != null;
        }
    }

    /** A PO's word that the phase lives with it. */
    public record Accepted(
            @Nullable PersonReference approver, String reason, Instant at, LocalDate until, boolean ended) {}

    /**
     * What the reader may do.
     *
     * @param decide as PO: assign, accept, close, choose the watching rule
     * @param keep as PO, owner or proposer: describe, assess, mitigate, tie to stories and waves, set the review day
     * @param answer as the owner: take the risk or hand it back
     * @param reopen as PO, engineer or Ops
     * @param notAccept why this PO may not accept the risk as things stand; null when nothing speaks against it
     */
    public record May(
            boolean decide,
            boolean keep,
            boolean answer,
            boolean reopen,
            @Nullable Phrase notAccept) {}

    /** Whether a rule that its mitigation rests on is broken. */
    public boolean isRed() {
        return mitigation.watch() instanceof MitigationState.Broken;
    }
}
