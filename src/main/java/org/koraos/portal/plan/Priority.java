package org.koraos.portal.plan;

/** How urgent a story is; P0 first. */
public enum Priority {
    P0,
    P1,
    P2,
    P3
}
