package org.koraos.portal.ci;

/** Where a repository lives, which decides how it signs and what its events look like. */
public enum Provider {
    GITHUB,
    GITLAB;

    /** As paths name it. */
    public String path() {
        return switch (this) {
            case GITHUB -> "github";
            case GITLAB -> "gitlab";
        };
    }
}
