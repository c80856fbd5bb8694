package org.koraos.portal.risk;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;

/**
 * A risk in a list.
 *
 * @param status as it is now: an ended acceptance leaves the risk open
 * @param owner null when nobody owns it
 * @param watch what its rule says; null when no rule watches it
 */
public record RiskRow(
        RiskKey key,
        long version,
        String title,
        Assessment assessment,
        RiskStatus status,
        OwnershipState ownership,
        @Nullable PersonReference owner,
        List<String> waves,
        @Nullable LocalDate reviewOn,
        boolean overdue,
        boolean acceptanceEnded,
        boolean mitigationPlanned,
        boolean mitigationDone,
        @Nullable MitigationState watch) {

    /** Whether a rule that its mitigation rests on is broken. */
    public boolean isRed() {
        return watch instanceof MitigationState.Broken;
    }

    /** Whether it is high or critical, and nobody owns it. */
    public boolean isSeriousAndOwnerless() {
        return status != RiskStatus.CLOSED
                && owner == null
                && assessment.severity().compareTo(Severity.HIGH) >= 0;
    }
}
