package org.koraos.portal.gate;

/** The values of facts that are no names or texts. */
public enum FactWord {
    YES,
    NO,
    NONE,
    GREEN,
    RED,
    PENDING,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL,
    CLOSED,
    PASSED,
    OVERRIDDEN,
    UNSUPPORTED;

    static FactWord of(boolean answer) {
        return answer ? YES : NO;
    }
}
