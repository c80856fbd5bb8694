package org.koraos.portal.ci;

/** What became of a delivery. */
public enum DeliveryState {
    /** Kept and acknowledged; its turn comes. */
    RECEIVED,
    /** What it says was compared with the facts; where it is newer, they say so now. */
    APPLIED,
    /** It is about nothing that gates ask. */
    NOTED,
    /** It could not be applied as things stand; a person may look and apply it again. */
    PARKED,
    /** It failed again and again for a reason of the portal's own. */
    FAILED
}
