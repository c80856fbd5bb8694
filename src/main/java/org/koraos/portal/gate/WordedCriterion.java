package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.gate.PlanFacts.WaveFact;
import org.koraos.portal.kernel.Phrase;

/** A wave's own criterion, in the plan's words, part by part: computed where the words allow, else stated by a person. */
final class WordedCriterion {

    private final GateKey gate;
    private final PlanFacts facts;
    private final FactsRead read;

    WordedCriterion(GateKey gate, PlanFacts facts, FactsRead read) {
        this.gate = gate;
        this.facts = facts;
        this.read = read;
    }

    /** A wave whose criterion the plan does not give opens nothing: a rule that is not there is not one that holds. */
    CriterionResult evaluate(GateRule rule, WaveFact wave, List<StoryFact> stories) {
        var parts = new ArrayList<CriterionResult>();
        for (var part : read.criterion(wave)) parts.add(part(rule, part, wave, stories));
        if (parts.isEmpty()) {
            return CriterionResult.open(
                    rule,
                    CriterionState.UNSATISFIED,
                    Phrase.of("gate.criterion.opening.none", wave.key().value()),
                    new Remedy(Step.of(Step.Form.WRITE_CRITERION, wave.key().value()), Set.of(Role.PO), null));
        }
        var open = parts.stream().filter(part -> !part.state().holds()).count();
        var sentence = open == 0
                ? Phrase.of("gate.criterion.opening.all", wave.key().value())
                : Phrase.of("gate.criterion.opening.some", wave.key().value(), open, parts.size());
        return CriterionResult.group(rule, sentence, parts);
    }

    private CriterionResult part(GateRule rule, WordedPart part, WaveFact wave, List<StoryFact> stories) {
        if (part.meaning() == WordedPart.Meaning.STATED) return stated(rule, part.text());
        if (stories.isEmpty()) return WaveCriteria.noStories(rule, wave.key());
        return switch (part.meaning()) {
            case CI_GREEN -> computed(rule, part, stories, story -> Criteria.check(rule, story, read));
            case CRITERIA_EVIDENCED ->
                computed(rule, part, stories, story -> Criteria.criteriaEvidenced(rule, story, read));
            case EVIDENCE_PACK -> computed(rule, part, stories, story -> Criteria.evidence(rule, story, read));
            case NO_CRITICAL_REGRESSION -> noCriticalRegression(rule, part, stories);
            case STATED -> stated(rule, part.text());
        };
    }

    private static CriterionResult computed(
            GateRule rule, WordedPart part, List<StoryFact> stories, Function<StoryFact, CriterionResult> criterion) {
        return summed(rule, part, stories.stream().map(criterion).toList());
    }

    /** Only what does not hold is listed: a wave may have thousands of stories, and few that matter here. */
    private static CriterionResult summed(GateRule rule, WordedPart part, List<CriterionResult> all) {
        var open = all.stream().filter(result -> !result.state().holds()).toList();
        if (open.isEmpty()) {
            return CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.worded.computed", part.text()));
        }
        return CriterionResult.group(
                rule, Phrase.of("gate.criterion.worded.open", part.text(), open.size(), all.size()), open);
    }

    /** A regression is what held once and does not any more: a red check, or a merge gate that lost its support. */
    private CriterionResult noCriticalRegression(GateRule rule, WordedPart part, List<StoryFact> stories) {
        return summed(
                rule,
                part,
                stories.stream().map(story -> notRegressed(rule, story)).toList());
    }

    private CriterionResult notRegressed(GateRule rule, StoryFact story) {
        var key = story.key().value();
        var check = Criteria.check(rule, story, read);
        var merge = read.mergeGate(story, facts);
        var stated = story.check();
        var code = story.code();
        if (stated != null && stated.state() == CheckState.RED) return check;
        if (code != null && code.failed()) return check;
        if (merge == Standing.UNSUPPORTED) {
            return CriterionResult.open(
                    rule,
                    CriterionState.STALE,
                    Phrase.of("gate.criterion.stories.merge-unsupported", key),
                    Criteria.decide(GateKey.merge(story.key()), facts));
        }
        return CriterionResult.of(
                rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.worded.not-regressed", key));
    }

    CriterionResult stated(GateRule rule, String part) {
        return stated(rule, part, Phrase.of("gate.criterion.stated.open", part), Set.of(Role.OPS, Role.PO));
    }

    CriterionResult stated(GateRule rule, String part, Phrase open, Set<Role> roles) {
        var statement = read.statement(part, facts);
        if (statement != null) {
            return CriterionResult.of(
                    rule,
                    CriterionState.SATISFIED,
                    Phrase.of(
                            "gate.criterion.stated.given", part, statement.by().name(), statement.link()));
        }
        return CriterionResult.open(
                rule,
                CriterionState.UNSATISFIED,
                open,
                new Remedy(new Step(Step.Form.STATE_PART, gate.text(), part), roles, null));
    }
}
