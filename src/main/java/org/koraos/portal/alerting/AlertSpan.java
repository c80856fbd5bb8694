package org.koraos.portal.alerting;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which an alert was in one state.
 *
 * @param from the first evaluation that found it so
 * @param until the first evaluation that found it otherwise; after the last evaluation, when the next would have been
 */
public record AlertSpan(State state, Instant from, Instant until) {

    /** What an alert does; one that does neither has no span. */
    public enum State {
        PENDING,
        FIRING
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    public boolean fires() {
        return state == State.FIRING;
    }
}
