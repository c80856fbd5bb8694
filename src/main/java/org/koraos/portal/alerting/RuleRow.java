package org.koraos.portal.alerting;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.WebAddress;

/**
 * A rule as lists and heads of pages show it, with its current threshold.
 *
 * @param since when the current threshold took effect
 * @param openProposals how many proposals on it wait for approvals
 */
public record RuleRow(
        RuleKey key,
        String name,
        String expression,
        Comparison comparison,
        String unit,
        AlertSeverity severity,
        @Nullable WebAddress runbook,
        @Nullable PersonReference owner,
        int version,
        Threshold threshold,
        Instant since,
        int openProposals) {

    /** A threshold of this rule in words, such as "> 1,234.5 ms for 5m". */
    public Phrase say(Threshold said) {
        return said.phrase(comparison, unit);
    }
}
