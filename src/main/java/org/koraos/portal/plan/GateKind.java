package org.koraos.portal.plan;

/** The gates of a plan: two that each story passes, one that each wave passes, and the phase's own. */
public enum GateKind {
    /** Before a story is begun. */
    ENTRY,
    /** Before a story is done. */
    MERGE,
    /** Before the next wave opens. */
    WAVE,
    /** Before the phase is handed over. */
    PHASE
}
