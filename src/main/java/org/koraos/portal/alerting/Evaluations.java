package org.koraos.portal.alerting;

import java.time.Duration;
import java.time.Instant;

/**
 * The moments at which a rule is evaluated.
 *
 * @param from the first of them
 * @param until none comes after it
 * @param lookback how old a sample may be to count still; one of just that age counts, as in Prometheus 2
 */
public record Evaluations(Instant from, Instant until, Duration every, Duration lookback) {

    /** What Prometheus does when nobody says otherwise. */
    public static final Duration DEFAULT_LOOKBACK = Duration.ofMinutes(5);

    public Evaluations {
        if (!every.isPositive() || lookback.isNegative() || until.isBefore(from)) {
            throw new IllegalArgumentException("evaluations go forward");
        }
    }

    public static Evaluations every(Duration step, Instant from, Instant until) {
        return new Evaluations(from, until, step, DEFAULT_LOOKBACK);
    }
}
