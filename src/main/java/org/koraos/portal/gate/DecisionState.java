package org.koraos.portal.gate;

/** What has become of a decision. Only one that stands counts; none stands again once it does not. */
public enum DecisionState {
    STANDING,
    /** A fact that it was given on has moved. */
    STALE,
    /** Taken back by who gave it. */
    WITHDRAWN,
    /** Who gave it lost the role before the gate passed. */
    VOID,
    /** It waited longer for the others than the policy lets it. */
    EXPIRED,
    /** Another decision of the same person, or a newer request, took its place. */
    SUPERSEDED
}
