package org.koraos.portal.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;

/**
 * What a decision is taken on, read in the transaction that takes it.
 *
 * @param decidedOn the facts that the gate's standing decisions were given on; null when there are none, or they are not
 *     known any more
 * @param excluded who has no say, and why
 */
record Deciding(
        Evaluation evaluation,
        @Nullable FactSet decidedOn,
        DecisionRules rules,
        Map<PersonId, Phrase> excluded,
        Roll roll) {

    Deciding {
        excluded = Map.copyOf(excluded);
    }

    FactDigest digest() {
        return evaluation.digest();
    }

    List<FactChange> moved() {
        return decidedOn == null ? List.of() : decidedOn.changesTo(evaluation.facts());
    }

    /** Whom to leave out when this person decides: who stands in for somebody left out is left out too. */
    Map<PersonId, Phrase> excludedFor(Decider by) {
        var principal = by.principal();
        var why = principal == null ? null : excluded.get(principal.id());
        if (why == null) return excluded;
        var all = new HashMap<>(excluded);
        all.put(by.person().id(), why);
        return all;
    }

    /** @throws GateRefusal.CriteriaUnmet when a criterion does not hold */
    void requireCriteria() {
        if (!evaluation.holds()) throw new GateRefusal.CriteriaUnmet(evaluation.unmet());
    }
}
