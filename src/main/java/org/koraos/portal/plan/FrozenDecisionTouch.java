package org.koraos.portal.plan;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;

/**
 * Somebody's declaration that a story touches a frozen decision. The story does not merge until a PO clears it.
 *
 * @param decision the frozen decision's key, such as {@code D-AR-003}
 * @param how how it touches it; null when the plan's document says no more than that it does
 * @param declaredBy the portal itself when the plan's document says so
 * @param clearance null as long as it is open
 */
public record FrozenDecisionTouch(
        String decision,
        @Nullable String how,
        Actor declaredBy,
        Instant declaredAt,
        @Nullable Clearance clearance) {

    /** Why a PO found that the decision stands. */
    public record Clearance(Actor by, Instant at, String reason) {}

    boolean concerns(String key) {
        return decision.equals(key);
    }

    boolean open() {
        return clearance == null;
    }

    FrozenDecisionTouch cleared(Actor by, Instant at, Reason reason) {
        return new FrozenDecisionTouch(decision, how, declaredBy, declaredAt, new Clearance(by, at, reason.text()));
    }
}
