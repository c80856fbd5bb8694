package org.koraos.portal.risk;

import jakarta.persistence.EnumeratedValue;

/** How likely a risk is to come true before the phase ends, from 1 to 5. */
public enum Probability {
    RARE(1),
    UNLIKELY(2),
    POSSIBLE(3),
    LIKELY(4),
    ALMOST_CERTAIN(5);

    @EnumeratedValue
    private final short points;

    Probability(int points) {
        this.points = (short) points;
    }

    /** Its place on the scale, from 1 to 5. */
    public int points() {
        return points;
    }

    /** The probability at this place of the scale, from 1 to 5. */
    public static Probability of(int points) {
        return values()[points - 1];
    }
}
