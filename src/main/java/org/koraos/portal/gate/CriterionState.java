package org.koraos.portal.gate;

import java.util.Collection;

/** Where a criterion of a gate stands. Ordered from the best to the worst: several parts are together as the worst of them. */
public enum CriterionState {
    /** It says nothing about this gate. */
    NOT_APPLICABLE,
    SATISFIED,
    /** It does not hold; the gate was passed by break-glass, or rests on one that was. */
    OVERRIDDEN,
    /** It held, on a decision that has since lost its support. */
    STALE,
    UNSATISFIED,
    /** Whether it holds cannot be told; the gate stays closed. */
    ERROR;

    /** Whether the gate may pass as far as this criterion is concerned. */
    public boolean holds() {
        return this == NOT_APPLICABLE || this == SATISFIED || this == OVERRIDDEN;
    }

    static CriterionState worstOf(Collection<CriterionResult> parts) {
        return parts.stream()
                .map(CriterionResult::state)
                .max(CriterionState::compareTo)
                .orElse(NOT_APPLICABLE);
    }
}
