package org.koraos.portal.gate;

/** Whether a gate was passed, and whether what it passed on still stands. */
public enum Standing {
    /** Not passed. */
    CLOSED,
    /** Passed, and every decision that it takes stands on the facts as they are. */
    PASSED,
    /** Passed by break-glass, on the facts as they are. */
    OVERRIDDEN,
    /** Opened once; a fact moved or a decision was withdrawn since. */
    UNSUPPORTED;

    /** Whether it was passed, be that supported now or not. */
    public boolean opened() {
        return this != CLOSED;
    }

    /** Whether one may rest on it now. */
    public boolean supported() {
        return this == PASSED || this == OVERRIDDEN;
    }

    FactWord word() {
        return switch (this) {
            case CLOSED -> FactWord.CLOSED;
            case PASSED -> FactWord.PASSED;
            case OVERRIDDEN -> FactWord.OVERRIDDEN;
            case UNSUPPORTED -> FactWord.UNSUPPORTED;
        };
    }
}
