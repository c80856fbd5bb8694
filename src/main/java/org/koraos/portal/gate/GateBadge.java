package org.koraos.portal.gate;

/**
 * A gate on a card: where it stands in a word.
 *
 * @param openPoints how many facts are missing; 0 unless blocked or unsupported
 */
public record GateBadge(GateKey gate, State state, int openPoints) {

    /** The words. */
    public enum State {
        /** Criteria do not hold. */
        BLOCKED,
        /** Every criterion holds; nobody has asked for the decision. */
        READY,
        /** Every criterion holds, and the decision was asked for or begun. */
        WAITING,
        PASSED,
        OVERRIDDEN,
        UNSUPPORTED
    }
}
