package org.koraos.portal.plan;

import java.util.UUID;

import org.koraos.portal.kernel.Uuid7;

/** A plan, for ever: the same through every version of its document. */
public record PlanId(UUID value) {

    public static PlanId create() {
        return new PlanId(Uuid7.create());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
