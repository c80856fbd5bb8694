package org.koraos.portal.plan;

/** Where an acceptance criterion comes from. */
public enum CriterionKind {
    /** From the story as it was approved. */
    BASE,
    /** Added since, on top of the base. */
    DELTA
}
