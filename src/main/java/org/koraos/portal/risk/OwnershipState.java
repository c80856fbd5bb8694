package org.koraos.portal.risk;

/** How a risk and its owner stand to each other. */
public enum OwnershipState {
    /** Nobody was named yet. */
    UNOWNED,
    /** Somebody was named and has not answered. */
    ASSIGNED,
    /** The owner agreed. */
    AGREED,
    /** The owner gave it back; nobody owns it. */
    HANDED_BACK
}
