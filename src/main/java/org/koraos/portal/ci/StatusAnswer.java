package org.koraos.portal.ci;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/** What came of sending a status. */
public sealed interface StatusAnswer {

    /** The host has it. */
    record Taken() implements StatusAnswer {}

    /** The host will not take it, however often it is sent. */
    record Refused(Phrase why) implements StatusAnswer {}

    /** The host wants to be left alone for that long; it is well. */
    record Later(Phrase why, Duration pause) implements StatusAnswer {}

    /**
     * The host could not be reached, or failed.
     *
     * @param pause for how long it asks; null when it does not say
     */
    record Failed(Phrase why, @Nullable Duration pause) implements StatusAnswer {}
}
