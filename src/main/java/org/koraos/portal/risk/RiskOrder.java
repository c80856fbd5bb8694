package org.koraos.portal.risk;

/** By what a list of risks is sorted; the key decides between equals. */
public enum RiskOrder {
    /** What needs a look first: broken mitigations, then by score, closed risks last. */
    URGENCY,
    KEY,
    TITLE,
    SEVERITY,
    STATUS,
    /** By the owner's name; the ownerless first. */
    OWNER,
    /** By review day; those without one last. */
    REVIEW
}
