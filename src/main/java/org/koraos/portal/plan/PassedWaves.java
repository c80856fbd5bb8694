package org.koraos.portal.plan;

import java.util.Set;

/**
 * Answers which waves passed their gate, and still stand on it. A plan knows no gates: who does, answers; as long as
 * nobody does, none passed.
 */
public interface PassedWaves {

    /** The waves of the plan that passed. */
    Set<WaveKey> of(PlanId plan);
}
