package org.koraos.portal.desk;

/** How much a contradiction matters; the gravest first. */
public enum Gravity {
    /** What the plan says cannot be trusted, or cannot go on, until somebody mends it. */
    ALARM,
    /** It will stop somebody soon, or already goes on against the plan's own order. */
    WARNING,
    /** Worth a look when there is time. */
    NOTE
}
