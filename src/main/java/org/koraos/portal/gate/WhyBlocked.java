package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;

/**
 * Says why a gate is blocked, down to the missing facts and to the other gates that it rests on; each of those is asked in
 * its turn, when somebody wants to know: the whole tree of a large plan would not fit on any page.
 */
final class WhyBlocked {

    private final PlanFacts facts;

    private WhyBlocked(PlanFacts facts) {
        this.facts = facts;
    }

    /** The gate and, below it, what blocks it; nothing below when it only waits for its decision. */
    static Blocker tree(GateKey gate, PlanFacts facts) {
        return new WhyBlocked(facts).gate(gate);
    }

    private Blocker gate(GateKey gate) {
        var evaluation = Criteria.evaluate(gate, facts);
        if (evaluation.holds()) return undecided(gate);
        var because = evaluation.criteria().stream()
                .filter(criterion -> !criterion.state().holds())
                .map(this::criterion)
                .toList();
        return new Blocker(blocked(gate), CriterionState.UNSATISFIED, null, gate, because);
    }

    /** A gate on the way: that it does not hold, not why. */
    private Blocker other(GateKey gate) {
        if (Criteria.evaluate(gate, facts).holds()) return undecided(gate);
        return new Blocker(blocked(gate), CriterionState.UNSATISFIED, null, gate, List.of());
    }

    private Blocker undecided(GateKey gate) {
        var supported = facts.standing(gate).supported();
        var sentence = Phrase.of(supported ? "gate.blocker.passed" : "gate.blocker.undecided", gate.phrase());
        var state = supported ? CriterionState.SATISFIED : CriterionState.UNSATISFIED;
        return new Blocker(sentence, state, Criteria.decide(gate, facts), gate, List.of());
    }

    private Phrase blocked(GateKey gate) {
        var opened = facts.standing(gate).opened();
        return Phrase.of(opened ? "gate.blocker.unsupported" : "gate.blocker.blocked", gate.phrase());
    }

    private Blocker criterion(CriterionResult criterion) {
        var remedy = criterion.remedy();
        var because = new ArrayList<Blocker>();
        criterion.parts().stream().filter(part -> !part.state().holds()).forEach(part -> because.add(criterion(part)));
        if (remedy != null) behind(remedy.step()).map(this::other).ifPresent(because::add);
        return new Blocker(criterion.sentence(), criterion.state(), remedy, null, because);
    }

    /** The gate that stands behind a step that is itself a gate's business. */
    private Optional<GateKey> behind(Step step) {
        return switch (step.form()) {
            case DECIDE -> Optional.of(GateKey.parse(step.subject()));
            case FINISH_STORY ->
                Optional.ofNullable(facts.stories().get(new StoryKey(step.subject())))
                        .map(StoryFact::gateAhead);
            default -> Optional.empty();
        };
    }
}
