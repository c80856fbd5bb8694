package org.koraos.portal.risk;

import jakarta.persistence.EnumeratedValue;

/** How much a risk would hurt the phase if it came true, from 1 to 5. */
public enum Impact {
    NEGLIGIBLE(1),
    MINOR(2),
    MODERATE(3),
    MAJOR(4),
    SEVERE(5);

    @EnumeratedValue
    private final short points;

    Impact(int points) {
        this.points = (short) points;
    }

    /** Its place on the scale, from 1 to 5. */
    public int points() {
        return points;
    }

    /** The impact at this place of the scale, from 1 to 5. */
    public static Impact of(int points) {
        return values()[points - 1];
    }
}
