package org.koraos.portal.risk;

/** How far a risk is dealt with. */
public enum RiskStatus {
    /** Known, and nothing is under way yet. */
    OPEN,
    /** Its mitigation is under way, or finished. */
    MITIGATING,
    /** A PO said that the phase lives with it until a day. */
    ACCEPTED,
    /** It is over: it cannot come true any more, or has and was dealt with. */
    CLOSED
}
