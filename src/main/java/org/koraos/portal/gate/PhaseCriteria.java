package org.koraos.portal.gate;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.kernel.Phrase;

/** The criteria of the phase's gate (§9). */
final class PhaseCriteria {

    /** The part of the phase's gate under which its handoff is stated. */
    static final String HANDOFF = "handoff";

    private final GateKey gate;
    private final PlanFacts facts;
    private final FactsRead read;

    PhaseCriteria(GateKey gate, PlanFacts facts, FactsRead read) {
        this.gate = gate;
        this.facts = facts;
        this.read = read;
    }

    CriterionResult evaluate(GateRule rule) {
        if (facts.waves().isEmpty()) {
            read.failure(rule);
            return CriterionResult.open(
                    rule,
                    CriterionState.UNSATISFIED,
                    Phrase.of("gate.criterion.phase.no-waves"),
                    new Remedy(Step.of(Step.Form.PLAN_STORIES, ""), Set.of(Role.PO), null));
        }
        return switch (rule) {
            case WAVES_PASSED -> wavesPassed(rule);
            case CRITERIA_EVIDENCED ->
                eachStory(
                        rule,
                        story -> Criteria.criteriaEvidenced(rule, story, read),
                        "gate.criterion.phase.criteria-all",
                        "gate.criterion.phase.criteria-some");
            case RUNBOOKS ->
                eachStory(
                        rule,
                        story -> runbook(rule, story),
                        "gate.criterion.phase.runbooks-all",
                        "gate.criterion.phase.runbooks-some");
            case CLOSING_CRITERION -> {
                var last = facts.waves().getLast();
                yield new WordedCriterion(gate, facts, read).evaluate(rule, last, allStories());
            }
            case HANDOFF ->
                new WordedCriterion(gate, facts, read)
                        .stated(rule, HANDOFF, Phrase.of("gate.criterion.phase.handoff-open"), Set.of(Role.PO));
            case READY,
                    OWNER,
                    DEPENDENCIES,
                    WAVE_OPEN,
                    REQUIRED_CHECK,
                    FROZEN_DECISIONS,
                    DEFINITION_OF_DONE,
                    STORIES_DONE,
                    RISKS,
                    OPENING_CRITERION,
                    PREVIOUS_WAVE,
                    RULE_SET -> throw new IllegalArgumentException(rule.name());
        };
    }

    private CriterionResult wavesPassed(GateRule rule) {
        var parts = facts.waves().stream()
                .map(wave -> WaveCriteria.passed(rule, wave.key(), facts, read))
                .toList();
        var open = parts.stream().filter(part -> !part.state().holds()).count();
        var sentence = open == 0
                ? Phrase.of("gate.criterion.phase.waves-all", parts.size())
                : Phrase.of("gate.criterion.phase.waves-some", open, parts.size());
        return CriterionResult.group(rule, sentence, parts);
    }

    private CriterionResult eachStory(
            GateRule rule, Function<StoryFact, CriterionResult> criterion, String allHold, String someDoNot) {
        var stories = allStories();
        if (stories.isEmpty())
            return WaveCriteria.noStories(rule, facts.waves().getFirst().key());
        var open = stories.stream()
                .map(criterion)
                .filter(result -> !result.state().holds())
                .toList();
        if (open.isEmpty()) {
            return CriterionResult.of(rule, CriterionState.SATISFIED, Phrase.of(allHold, stories.size()));
        }
        return CriterionResult.group(rule, Phrase.of(someDoNot, open.size(), stories.size()), open);
    }

    private CriterionResult runbook(GateRule rule, StoryFact story) {
        var key = story.key().value();
        if (read.runbookSettled(story)) {
            return CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.phase.runbook-settled", key));
        }
        return CriterionResult.group(
                rule,
                Phrase.of("gate.criterion.phase.runbook-open", key),
                Criteria.missing(rule, story, story.evidence().missing(PlanFacts.RUNBOOK_EVIDENCE)));
    }

    private List<StoryFact> allStories() {
        return List.copyOf(facts.stories().values());
    }
}
