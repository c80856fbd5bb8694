package org.koraos.portal.risk;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Enumerated;

/** Where a risk stands on the 5 × 5 scale. */
@Embeddable
public record Assessment(
        @Enumerated Probability probability, @Enumerated Impact impact) {

    /** Probability times impact, from 1 to 25. */
    public int score() {
        return probability.points() * impact.points();
    }

    public Severity severity() {
        return Severity.ofScore(score());
    }
}
