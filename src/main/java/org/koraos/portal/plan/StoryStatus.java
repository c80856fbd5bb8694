package org.koraos.portal.plan;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a story stands; the columns of the board. Forward it goes one step at a time, and into some steps through a gate
 * (§6); back it may go to any earlier step, but what is done is reopened only for review or more work.
 */
public enum StoryStatus {
    BACKLOG(null),
    READY_FOR_IMPLEMENTATION(null),
    IN_PROGRESS(GateKind.ENTRY),
    IN_REVIEW(null),
    DONE(GateKind.MERGE);

    private final @Nullable GateKind gate;

    StoryStatus(@Nullable GateKind gate) {
        this.gate = gate;
    }

    /** The gate that a story going forward must have passed to come here. */
    public Optional<GateKind> gateInto() {
        return Optional.ofNullable(gate);
    }

    /** Where a story may go from here, in the order of the board. */
    public List<StoryStatus> successors() {
        return switch (this) {
            case BACKLOG -> List.of(READY_FOR_IMPLEMENTATION);
            case READY_FOR_IMPLEMENTATION -> List.of(BACKLOG, IN_PROGRESS);
            case IN_PROGRESS -> List.of(BACKLOG, READY_FOR_IMPLEMENTATION, IN_REVIEW);
            case IN_REVIEW -> List.of(BACKLOG, READY_FOR_IMPLEMENTATION, IN_PROGRESS, DONE);
            case DONE -> List.of(IN_PROGRESS, IN_REVIEW);
        };
    }

    public boolean mayBecome(StoryStatus next) {
        return successors().contains(next);
    }

    public boolean isAfter(StoryStatus other) {
        return compareTo(other) > 0;
    }

    /** Whether somebody is at work on it: what counts against a person's limit. */
    public boolean isUnderWay() {
        return this == IN_PROGRESS || this == IN_REVIEW;
    }
}
