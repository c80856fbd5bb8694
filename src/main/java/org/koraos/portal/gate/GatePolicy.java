package org.koraos.portal.gate;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.GateKind;

/**
 * The policy of a kind of gate, as its page shows it.
 *
 * @param version of which a change is based; null when there is none that can be read
 * @param rules as they are; the usual ones when there are none that can be read
 * @param fault why the gates of this kind stay closed; null when the rule set is whole
 */
public record GatePolicy(
        GateKind kind,
        @Nullable Long version,
        DecisionRules rules,
        @Nullable CriterionResult fault) {}
