package org.koraos.portal.gate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * A node of the tree that says why a gate is blocked: from the gate to its criteria, to the stories and gates they rest
 * on, to the missing facts.
 *
 * @param remedy of a leaf: what mends it, in one form
 * @param gate the gate that the node is; null for a criterion or a fact
 * @param because empty for a missing fact, for a gate that only waits for its decision, and for another gate on the way,
 *     of which one asks in its turn
 */
public record Blocker(
        Phrase sentence,
        CriterionState state,
        @Nullable Remedy remedy,
        @Nullable GateKey gate,
        List<Blocker> because) {

    public Blocker {
        because = List.copyOf(because);
    }
}
