package org.koraos.portal.ci;

/** Where a pull request stands. */
public enum PullState {
    OPEN,
    CLOSED,
    MERGED
}
