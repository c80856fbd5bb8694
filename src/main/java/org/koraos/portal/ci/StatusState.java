package org.koraos.portal.ci;

import java.util.Locale;

/** What a status says of a commit, the worst last. */
public enum StatusState {
    /** The gate was passed, and stands. */
    SUCCESS,
    /** The gate waits for something. */
    PENDING,
    /** Something said no, or what the gate passed on holds no more. */
    FAILURE;

    /** As this provider calls it. */
    String at(Provider provider) {
        if (provider == Provider.GITLAB && this == FAILURE) return "failed";
        return name().toLowerCase(Locale.ROOT);
    }
}
