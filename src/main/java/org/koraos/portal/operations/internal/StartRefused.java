package org.koraos.portal.operations.internal;

import org.jspecify.annotations.Nullable;

/** The portal cannot start as things stand; says in one sentence why, and in one what to do about it. */
final class StartRefused extends RuntimeException {

    private final String remedy;

    StartRefused(String why, String remedy) {
        this(why, remedy, null);
    }

    StartRefused(String why, String remedy, @Nullable Throwable cause) {
        super(why, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
