package org.koraos.portal.alerting;

/** How a rule's metric stands to its threshold when the alert is due. */
public enum Comparison {
    ABOVE(">"),
    AT_LEAST("≥"),
    BELOW("<"),
    AT_MOST("≤");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** The sign, the same in every language. */
    public String sign() {
        return sign;
    }

    /** Whether a value is beyond a threshold; what is no number never is. */
    boolean holds(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
        };
    }
}
