package org.koraos.portal.alerting;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/**
 * At which value a rule's alert is due, in the rule's unit, and for how long it must be so. The value is exact: zero or
 * more, at most 15 digits before the decimal mark and 9 after it. Equal values are equal however many zeros they were
 * written with.
 */
@Embeddable
public record Threshold(
        @Column(name = "threshold") BigDecimal value,
        @Column(name = "pending_seconds") PendingPeriod pending) {

    static final int LONGEST_WHOLE = 15;
    static final int LONGEST_FRACTION = 9;

    /** @throws InvalidValue when the value is negative or has too many digits */
    public Threshold {
        value = normal(value);
    }

    /**
     * The value as a threshold keeps it.
     *
     * @throws InvalidValue when it is negative or has too many digits
     */
    public static BigDecimal normal(BigDecimal value) {
        if (value.signum() < 0) throw new InvalidValue(Phrase.of("alerting.number.negative"));
        var stripped = value.stripTrailingZeros();
        if (stripped.scale() > LONGEST_FRACTION || stripped.precision() - stripped.scale() > LONGEST_WHOLE) {
            throw new InvalidValue(Phrase.of("alerting.number.digits", LONGEST_WHOLE, LONGEST_FRACTION));
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** In words, such as "> 1,234.5 ms for 5m"; without the period when there is none. */
    public Phrase phrase(Comparison comparison, String unit) {
        var said = unit.isEmpty()
                ? Phrase.of("alerting.threshold.plain", comparison.sign(), value)
                : Phrase.of("alerting.threshold.with-unit", comparison.sign(), value, unit);
        return pending.equals(PendingPeriod.NONE)
                ? said
                : Phrase.of("alerting.threshold.lasting", said, pending.toString());
    }

    /** The same on every machine and in every language, such as {@code 1234.5 for 5m}. */
    @Override
    public String toString() {
        return value.toPlainString() + " for " + pending;
    }
}
