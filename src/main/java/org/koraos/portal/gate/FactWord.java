package org.koraos.portal.gate;

import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Mergeability;

/** The values of facts that are no names or texts. */
public enum FactWord {
    YES,
    NO,
    NONE,
    GREEN,
    RED,
    PENDING,
    NEUTRAL,
    SKIPPED,
    CANCELLED,
    ACTION_REQUIRED,
    TIMED_OUT,
    OTHER_COMMIT,
    MISSING,
    CONFLICT,
    DRAFT,
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL,
    CLOSED,
    PASSED,
    OVERRIDDEN,
    UNSUPPORTED,
    FILE_BROKEN,
    EXPIRED,
    NEW_COMMIT,
    CRITERION_CHANGED,
    RUNBOOK_CHANGED;

    static FactWord of(CheckOutcome outcome) {
        return switch (outcome) {
            case SUCCESS -> GREEN;
            case FAILED -> RED;
            case NEUTRAL -> NEUTRAL;
            case SKIPPED -> SKIPPED;
            case PENDING -> PENDING;
            case CANCELLED -> CANCELLED;
            case ACTION_REQUIRED -> ACTION_REQUIRED;
            case TIMED_OUT -> TIMED_OUT;
            case OTHER_COMMIT -> OTHER_COMMIT;
            case MISSING -> MISSING;
        };
    }

    static FactWord of(Mergeability mergeability) {
        return switch (mergeability) {
            case YES -> YES;
            case CONFLICT -> CONFLICT;
            case DRAFT -> DRAFT;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static FactWord of(boolean answer) {
        return answer ? YES : NO;
    }
}
