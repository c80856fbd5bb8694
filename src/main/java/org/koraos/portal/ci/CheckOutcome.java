package org.koraos.portal.ci;

/**
 * How a required check stands on a pull request's head commit, from the best to the worst. Only the first is green;
 * what a provider counts as passed all the same, such as a skipped job, is not.
 */
public enum CheckOutcome {
    SUCCESS,
    NEUTRAL,
    SKIPPED,
    PENDING,
    CANCELLED,
    ACTION_REQUIRED,
    TIMED_OUT,
    FAILED,
    /** It ran, but on a commit that is the head no more. Of no check as reported. */
    OTHER_COMMIT,
    /** Nobody reported it for any commit of the pull request. Of no check as reported. */
    MISSING;

    public boolean green() {
        return this == SUCCESS;
    }

    /** Whether it ran to its end on the head commit and said no. */
    public boolean failed() {
        return this == FAILED || this == TIMED_OUT;
    }
}
