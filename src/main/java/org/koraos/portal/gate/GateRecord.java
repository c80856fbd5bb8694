package org.koraos.portal.gate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was said of a gate, as it is stored.
 *
 * @param openedAt when it was first passed; null before
 * @param request the newest; null when nobody has asked
 * @param decisions all that were ever given, the oldest first
 * @param version null when nothing was said yet
 */
public record GateRecord(
        GateKey key,
        Standing standing,
        @Nullable Instant openedAt,
        @Nullable DecisionRequest request,
        List<GivenDecision> decisions,
        List<Statement> statements,
        List<BreakGlass> breakGlasses,
        @Nullable Long version) {

    public GateRecord {
        decisions = List.copyOf(decisions);
        statements = List.copyOf(statements);
        breakGlasses = List.copyOf(breakGlasses);
    }

    static GateRecord untouched(GateKey key) {
        return new GateRecord(key, Standing.CLOSED, null, null, List.of(), List.of(), List.of(), null);
    }

    /** Whether break-glass ever opened it. */
    public boolean markedByBreakGlass() {
        return breakGlasses.stream().anyMatch(glass -> glass.state() == BreakGlass.State.USED);
    }
}
