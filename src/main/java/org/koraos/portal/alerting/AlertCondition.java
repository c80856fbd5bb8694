package org.koraos.portal.alerting;

import java.time.Duration;

/**
 * When an alert is due: the value compared with the threshold, for how long before it fires, and for how long it goes on
 * firing once the comparison holds no more.
 */
public record AlertCondition(Comparison comparison, double threshold, Duration pending, Duration keepFiring) {

    /** As a rule says it: it stops firing at once. */
    static AlertCondition of(Comparison comparison, Threshold threshold) {
        return new AlertCondition(
                comparison, threshold.value().doubleValue(), threshold.pending().length(), Duration.ZERO);
    }
}
