package org.koraos.portal.evidence;

/** The kinds of evidence that a story brings (§7, minimum pack per story). */
public enum EvidenceKind {
    /** That an acceptance criterion holds. */
    FUNCTIONAL,
    /** Logs, metrics and alerts. */
    OBSERVABILITY,
    /** How it behaves under error and degradation. */
    DEGRADATION,
    /** That the runbook was brought up to date. */
    RUNBOOK;

    /** Whether a PO may find that it does not apply to a story. Acceptance criteria always apply. */
    public boolean waivable() {
        return this != FUNCTIONAL;
    }
}
