package org.koraos.portal.ci;

/** Whether a pull request can be merged, as its repository says; one that is merged could be. */
public enum Mergeability {
    YES,
    CONFLICT,
    DRAFT,
    /** The repository has not said yet. It is not taken for good news. */
    UNKNOWN
}
