package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;

/** Says why a gate is blocked, down to the missing facts. Needs the facts of all that the gate rests on. */
final class WhyBlocked {

    private final PlanFacts facts;

    private WhyBlocked(PlanFacts facts) {
        this.facts = facts;
    }

    /** The gate and, below it, what blocks it; nothing below when it only waits for its decision. */
    static Blocker tree(GateKey gate, PlanFacts facts) {
        return new WhyBlocked(facts).gate(gate, Set.of());
    }

    private Blocker gate(GateKey gate, Set<GateKey> above) {
        var evaluation = Criteria.evaluate(gate, facts);
        var standing = facts.standing(gate);
        if (evaluation.holds()) {
            var sentence = standing.supported()
                    ? Phrase.of("gate.blocker.passed", gate.phrase())
                    : Phrase.of("gate.blocker.undecided", gate.phrase());
            var state = standing.supported() ? CriterionState.SATISFIED : CriterionState.UNSATISFIED;
            return new Blocker(sentence, state, Criteria.decide(gate, facts), gate, List.of());
        }
        var below = new java.util.HashSet<>(above);
        below.add(gate);
        var because = evaluation.criteria().stream()
                .filter(criterion -> !criterion.state().holds())
                .map(criterion -> criterion(criterion, below))
                .toList();
        var sentence = standing.opened()
                ? Phrase.of("gate.blocker.unsupported", gate.phrase())
                : Phrase.of("gate.blocker.blocked", gate.phrase());
        return new Blocker(sentence, CriterionState.UNSATISFIED, null, gate, because);
    }

    private Blocker criterion(CriterionResult criterion, Set<GateKey> above) {
        var remedy = criterion.remedy();
        var because = new ArrayList<Blocker>();
        criterion.parts().stream()
                .filter(part -> !part.state().holds())
                .forEach(part -> because.add(criterion(part, above)));
        if (remedy != null) because.addAll(behind(remedy.step(), above));
        return new Blocker(criterion.sentence(), criterion.state(), remedy, null, because);
    }

    /** What stands behind a step that is itself a gate's business. */
    private List<Blocker> behind(Step step, Set<GateKey> above) {
        return switch (step.form()) {
            case DECIDE -> unlessAbove(GateKey.parse(step.subject()), above);
            case FINISH_STORY -> gateAheadOf(new StoryKey(step.subject()), above);
            default -> List.of();
        };
    }

    private List<Blocker> gateAheadOf(StoryKey key, Set<GateKey> above) {
        var story = facts.stories().get(key);
        if (story == null) return List.of();
        var begun = story.progress() == Progress.STARTED || story.progress() == Progress.DONE;
        return unlessAbove(begun ? GateKey.merge(key) : GateKey.entry(key), above);
    }

    private List<Blocker> unlessAbove(GateKey gate, Set<GateKey> above) {
        return above.contains(gate) ? List.of() : List.of(gate(gate, above));
    }
}
