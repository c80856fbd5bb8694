package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.kernel.Phrase;

/** The criteria of a story's entry and merge gates (§6, 1 and 2). */
final class StoryCriteria {

    private final StoryFact story;
    private final PlanFacts facts;
    private final FactsRead read;
    private final String key;

    StoryCriteria(StoryFact story, PlanFacts facts, FactsRead read) {
        this.story = story;
        this.facts = facts;
        this.read = read;
        this.key = story.key().value();
    }

    CriterionResult evaluate(GateRule rule) {
        return switch (rule) {
            case READY -> ready(rule);
            case OWNER -> owner(rule);
            case DEPENDENCIES -> dependencies(rule);
            case WAVE_OPEN -> waveOpen(rule);
            case REQUIRED_CHECK -> Criteria.check(rule, story, read);
            case FROZEN_DECISIONS -> frozenDecisions(rule);
            case DEFINITION_OF_DONE -> definitionOfDone(rule);
            case STORIES_DONE,
                    RISKS,
                    OPENING_CRITERION,
                    PREVIOUS_WAVE,
                    WAVES_PASSED,
                    CRITERIA_EVIDENCED,
                    RUNBOOKS,
                    CLOSING_CRITERION,
                    HANDOFF,
                    RULE_SET -> throw new IllegalArgumentException(rule.name());
        };
    }

    /** A story that is further than ready still counts as ready, so that ordinary progress moves no fact. */
    private CriterionResult ready(GateRule rule) {
        if (read.ready(story)) {
            return CriterionResult.of(rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.ready.satisfied", key));
        }
        return CriterionResult.open(
                rule,
                CriterionState.UNSATISFIED,
                Phrase.of("gate.criterion.ready.unsatisfied", key),
                new Remedy(Step.of(Step.Form.MAKE_READY, key), Set.of(Role.PO), null));
    }

    private CriterionResult owner(GateRule rule) {
        var owner = read.owner(story);
        var remedy = new Remedy(Step.of(Step.Form.SET_OWNER, key), Set.of(Role.PO, Role.ENGINEER), null);
        if (owner == null) {
            return CriterionResult.open(
                    rule, CriterionState.UNSATISFIED, Phrase.of("gate.criterion.owner.none", key), remedy);
        }
        var name = owner.person().name();
        if (!owner.able()) {
            return CriterionResult.open(
                    rule, CriterionState.UNSATISFIED, Phrase.of("gate.criterion.owner.unable", key, name), remedy);
        }
        return CriterionResult.of(
                rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.owner.satisfied", key, name));
    }

    private CriterionResult dependencies(GateRule rule) {
        if (story.dependencies().isEmpty()) {
            return CriterionResult.of(
                    rule, CriterionState.NOT_APPLICABLE, Phrase.of("gate.criterion.dependencies.none", key));
        }
        var parts = new ArrayList<CriterionResult>();
        story.dependencies().forEach((dependency, done) -> {
            if (read.dependencyDone(story, dependency, done)) {
                parts.add(CriterionResult.of(
                        rule,
                        CriterionState.SATISFIED,
                        Phrase.of("gate.criterion.dependencies.done", dependency.value())));
                return;
            }
            var waitedFor = facts.stories().get(dependency);
            parts.add(CriterionResult.open(
                    rule,
                    CriterionState.UNSATISFIED,
                    Phrase.of("gate.criterion.dependencies.open", key, dependency.value()),
                    new Remedy(
                            Step.of(Step.Form.FINISH_STORY, dependency.value()),
                            Set.of(Role.ENGINEER),
                            waitedFor == null ? null : waitedFor.ownerAsActor())));
        });
        return CriterionResult.group(
                rule, counted("gate.criterion.dependencies.all", "gate.criterion.dependencies.some", parts), parts);
    }

    /**
     * The wave was opened; that this is supported no more is said, but does not undo what began. Otherwise one fact that
     * turns bad in an early wave would take back every decision of the waves behind it.
     */
    private CriterionResult waveOpen(GateRule rule) {
        var wave = story.wave();
        if (facts.placeOf(wave).isEmpty()) return Criteria.cannotBeRead(rule, GateKey.wave(wave), read);
        var before = facts.waveBefore(wave);
        if (before.isEmpty()) {
            read.first(wave);
            return CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.wave-open.first", wave.value()));
        }
        var gate = GateKey.wave(before.get());
        var standing = facts.standing(gate);
        if (!read.open(wave, gate, standing)) {
            return CriterionResult.open(
                    rule,
                    CriterionState.UNSATISFIED,
                    Phrase.of(
                            "gate.criterion.wave-open.unsatisfied",
                            wave.value(),
                            before.get().value()),
                    Criteria.decide(gate, facts));
        }
        var open = CriterionResult.of(
                rule,
                CriterionState.SATISFIED,
                Phrase.of(
                        "gate.criterion.wave-open.satisfied",
                        wave.value(),
                        before.get().value()));
        if (standing.supported()) return open;
        return open.warning(
                Phrase.of("gate.criterion.wave-open.unsupported", before.get().value()));
    }

    private CriterionResult frozenDecisions(GateRule rule) {
        if (story.touches().isEmpty()) {
            return CriterionResult.of(rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.frozen.none", key));
        }
        var parts = new ArrayList<CriterionResult>();
        for (var touch : story.touches()) {
            if (read.cleared(story, touch)) {
                parts.add(CriterionResult.of(
                        rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.frozen.cleared", touch.decision())));
            } else {
                parts.add(CriterionResult.open(
                        rule,
                        CriterionState.UNSATISFIED,
                        Phrase.of("gate.criterion.frozen.open", key, touch.decision()),
                        new Remedy(new Step(Step.Form.CLEAR_TOUCH, key, touch.decision()), Set.of(Role.PO), null)));
            }
        }
        return CriterionResult.group(
                rule, counted("gate.criterion.frozen.all", "gate.criterion.frozen.some", parts), parts);
    }

    /** A story without a checklist is not done by that: somebody has yet to say what done means. */
    private CriterionResult definitionOfDone(GateRule rule) {
        if (story.steps().isEmpty()) {
            return CriterionResult.open(
                    rule,
                    CriterionState.UNSATISFIED,
                    Phrase.of("gate.criterion.done.no-steps", key),
                    new Remedy(Step.of(Step.Form.WRITE_CHECKLIST, key), Set.of(Role.PO), null));
        }
        var parts = new ArrayList<CriterionResult>();
        for (var step : story.steps()) {
            if (read.done(story, step)) {
                parts.add(CriterionResult.of(
                        rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.done.taken", step.text())));
            } else {
                parts.add(CriterionResult.open(
                        rule,
                        CriterionState.UNSATISFIED,
                        Phrase.of("gate.criterion.done.open", step.text()),
                        new Remedy(
                                new Step(Step.Form.TICK, key, Integer.toString(step.number())),
                                Set.of(Role.ENGINEER),
                                story.ownerAsActor())));
            }
        }
        return CriterionResult.group(
                rule, counted("gate.criterion.done.all", "gate.criterion.done.some", parts), parts);
    }

    private static Phrase counted(String allHold, String someDoNot, List<CriterionResult> parts) {
        var open = parts.stream().filter(part -> !part.state().holds()).count();
        return open == 0 ? Phrase.of(allHold, parts.size()) : Phrase.of(someDoNot, open, parts.size());
    }
}
