package org.koraos.portal.gate;

import java.util.List;

import org.koraos.portal.kernel.Phrase;

/** Where a gate stands on the facts: each criterion, and the facts that they read. Decides nothing. */
public record Evaluation(GateKey gate, List<CriterionResult> criteria, FactSet facts) {

    public Evaluation {
        criteria = List.copyOf(criteria);
    }

    /** Whether every criterion holds. */
    public boolean holds() {
        return !criteria.isEmpty()
                && criteria.stream().allMatch(criterion -> criterion.state().holds());
    }

    /** Whether it cannot even be told what must hold; no break-glass opens such a gate. */
    public boolean withoutRules() {
        return criteria.stream().anyMatch(criterion -> criterion.rule() == GateRule.RULE_SET);
    }

    /** The leaves that do not hold, in the order of the rules. */
    public List<CriterionResult> unmet() {
        return criteria.stream()
                .flatMap(CriterionResult::leaves)
                .filter(leaf -> !leaf.state().holds())
                .toList();
    }

    /** What does not block but must not be overlooked. */
    public List<Phrase> warnings() {
        return criteria.stream().flatMap(CriterionResult::warnings).toList();
    }

    public FactDigest digest() {
        return facts.digest();
    }

    /** As it stands behind a gate that was passed by break-glass. */
    Evaluation overridden() {
        return new Evaluation(
                gate, criteria.stream().map(CriterionResult::overridden).toList(), facts);
    }
}
