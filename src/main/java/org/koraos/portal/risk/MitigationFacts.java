package org.koraos.portal.risk;

import java.util.Set;

/**
 * Tells whether the rules that watch mitigations are kept. The modules that hold the facts stand beside this one or
 * depend on it, so they answer by a bean of this type: each for its rules. Where several answer for one rule, the worst
 * answer counts; where none does, it is not yet known.
 */
public interface MitigationFacts {

    /** The rules that this answers for. */
    Set<MitigationRule> rules();

    /** How the rule stands for this risk now. Called in a reading transaction, with the reader's own rights. */
    MitigationState stateOf(WatchedRisk risk);
}
