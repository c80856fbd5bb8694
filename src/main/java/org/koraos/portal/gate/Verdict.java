package org.koraos.portal.gate;

/** What a decision says. */
public enum Verdict {
    APPROVED,
    CHANGES_REQUESTED,
    REJECTED
}
