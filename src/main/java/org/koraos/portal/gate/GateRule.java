package org.koraos.portal.gate;

import java.util.Arrays;
import java.util.List;

import org.koraos.portal.plan.GateKind;

/** The rules of each kind of gate (§6): what must hold before it passes. A gate's rule set is exactly those of its kind. */
public enum GateRule {
    READY(GateKind.ENTRY),
    OWNER(GateKind.ENTRY),
    DEPENDENCIES(GateKind.ENTRY),
    WAVE_OPEN(GateKind.ENTRY),

    REQUIRED_CHECK(GateKind.MERGE),
    FROZEN_DECISIONS(GateKind.MERGE),
    DEFINITION_OF_DONE(GateKind.MERGE),

    STORIES_DONE(GateKind.WAVE),
    RISKS(GateKind.WAVE),
    OPENING_CRITERION(GateKind.WAVE),
    PREVIOUS_WAVE(GateKind.WAVE),

    WAVES_PASSED(GateKind.PHASE),
    CRITERIA_EVIDENCED(GateKind.PHASE),
    RUNBOOKS(GateKind.PHASE),
    CLOSING_CRITERION(GateKind.PHASE),
    HANDOFF(GateKind.PHASE),

    /** Of every gate: that its rule set is there and can be read. Nothing passes without. */
    RULE_SET(null);

    @SuppressWarnings("ImmutableEnumChecker")
    private final @org.jspecify.annotations.Nullable GateKind kind;

    GateRule(@org.jspecify.annotations.Nullable GateKind kind) {
        this.kind = kind;
    }

    /** The rule set of a kind of gate, in the order in which people read it. */
    public static List<GateRule> of(GateKind kind) {
        return Arrays.stream(values()).filter(rule -> rule.kind == kind).toList();
    }
}
