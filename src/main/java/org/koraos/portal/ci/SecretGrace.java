package org.koraos.portal.ci;

import java.time.Duration;

/** How long the secret before still holds once there is a new one. */
public enum SecretGrace {
    NONE(Duration.ZERO),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration duration;

    SecretGrace(Duration duration) {
        this.duration = duration;
    }

    Duration duration() {
        return duration;
    }
}
