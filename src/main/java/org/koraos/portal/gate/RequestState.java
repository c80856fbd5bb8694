package org.koraos.portal.gate;

/** What has become of a request for a decision. */
public enum RequestState {
    OPEN,
    WITHDRAWN,
    /** The gate passed. */
    PASSED,
    CHANGES_REQUESTED,
    REJECTED
}
