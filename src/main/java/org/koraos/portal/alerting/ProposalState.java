package org.koraos.portal.alerting;

/** Where a proposal stands. */
public enum ProposalState {
    /** It waits for both approvals. */
    PROPOSED,
    /** One role has approved, the other is waited for. */
    APPROVED_ONCE,
    /** Both approved it; it is a version of its rule. */
    APPLIED,
    /** Somebody who may approve it said no. */
    REJECTED,
    /** Its proposer took it back. */
    WITHDRAWN,
    /** The rule got another threshold meanwhile; its proposer may put it on the new base or take it back. */
    CONFLICTED;

    /** Whether approvals may be given. */
    public boolean isOpen() {
        return this == PROPOSED || this == APPROVED_ONCE;
    }

    /** Whether nothing more will happen to it. */
    public boolean isFinal() {
        return this == APPLIED || this == REJECTED || this == WITHDRAWN;
    }
}
