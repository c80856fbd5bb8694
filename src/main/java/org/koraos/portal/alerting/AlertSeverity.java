package org.koraos.portal.alerting;

/** How soon somebody has to act when the alert fires; the most urgent first. */
public enum AlertSeverity {
    /** Somebody is woken. */
    CRITICAL,
    /** Somebody looks within the working day. */
    WARNING,
    /** It is there for who looks. */
    INFO
}
