package org.koraos.portal.evidence;

/** Why evidence that was neither returned nor replaced counts no more. */
public enum Fall {
    /** A file of it is missing or other than it was filed. */
    FILE_BROKEN,
    /** Its last day has passed. */
    EXPIRED,
    /** A pull request of its story has another head commit since. */
    NEW_COMMIT,
    /** The text of a criterion that it proves is another since. */
    CRITERION_CHANGED,
    /** The story's runbook is another since. */
    RUNBOOK_CHANGED
}
