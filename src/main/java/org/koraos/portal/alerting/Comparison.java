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
}
