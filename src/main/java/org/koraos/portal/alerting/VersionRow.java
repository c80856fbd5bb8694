package org.koraos.portal.alerting;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One threshold in a rule's history.
 *
 * @param cycle the number of the cycle that it was made in; null for the first, which came with the rule
 * @param reason why it was proposed; null for the first
 * @param rollsBackTo the earlier version that it brought back; null when it was a new threshold
 */
public record VersionRow(
        int number,
        Threshold threshold,
        Instant madeAt,
        @Nullable Integer cycle,
        @Nullable ProposalKey proposal,
        @Nullable String reason,
        @Nullable Integer rollsBackTo,
        Signature proposed,
        @Nullable Signature approvedByPo,
        @Nullable Signature approvedByOps) {}
