package org.koraos.portal.risk;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;

/** Who looks after a risk, and whether they agreed to. Who hands it back leaves it without an owner and says why. */
@Embeddable
record Ownership(
        @Enumerated(EnumType.STRING) @Column(name = "ownership")
        OwnershipState state,

        @Nullable UUID ownerId,
        @Column(name = "owned_since") @Nullable Instant since,
        @Nullable UUID handedBackBy,
        @Nullable String handBackReason) {

    static final Ownership NOBODY = new Ownership(OwnershipState.UNOWNED, null, null, null, null);

    /** Whom the PO names has yet to agree, unless they named themselves. */
    static Ownership assigned(PersonId owner, Actor by, Instant now) {
        var state = owner.equals(by.id()) ? OwnershipState.AGREED : OwnershipState.ASSIGNED;
        return new Ownership(state, owner.value(), now, null, null);
    }

    Ownership agreed(Instant now) {
        return new Ownership(OwnershipState.AGREED, ownerId, now, null, null);
    }

    static Ownership handedBack(Actor by, Reason why, Instant now) {
        return new Ownership(OwnershipState.HANDED_BACK, null, now, by.id().value(), why.text());
    }

    @Nullable PersonId owner() {
        return ownerId == null ? null : new PersonId(ownerId);
    }

    boolean isBy(PersonId person) {
        return person.value().equals(ownerId);
    }
}
