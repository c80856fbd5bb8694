package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.PolicyFact;
import org.koraos.portal.gate.PlanFacts.RiskFact;
import org.koraos.portal.gate.PlanFacts.RiskLevel;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.WaveKey;

/** The criteria of a wave's gate (§4 and §6, 3). */
final class WaveCriteria {

    private final PlanFacts facts;
    private final PolicyFact policy;
    private final FactsRead read;
    private final WaveKey wave;
    private final GateKey gate;

    WaveCriteria(GateKey gate, PlanFacts facts, PolicyFact policy, FactsRead read) {
        this.gate = gate;
        this.facts = facts;
        this.policy = policy;
        this.read = read;
        this.wave = gate.wave().orElseThrow();
    }

    CriterionResult evaluate(GateRule rule) {
        var place = facts.placeOf(wave);
        if (place.isEmpty()) return Criteria.cannotBeRead(rule, gate, read);
        return switch (rule) {
            case STORIES_DONE -> storiesDone(rule);
            case RISKS -> risks(rule);
            case OPENING_CRITERION -> openingCriterion(rule, place.get());
            case PREVIOUS_WAVE -> previousWave(rule);
            case READY,
                    OWNER,
                    DEPENDENCIES,
                    WAVE_OPEN,
                    REQUIRED_CHECK,
                    FROZEN_DECISIONS,
                    DEFINITION_OF_DONE,
                    WAVES_PASSED,
                    CRITERIA_EVIDENCED,
                    RUNBOOKS,
                    CLOSING_CRITERION,
                    HANDOFF,
                    RULE_SET -> throw new IllegalArgumentException(rule.name());
        };
    }

    private CriterionResult storiesDone(GateRule rule) {
        var stories = facts.storiesOf(wave);
        if (stories.isEmpty()) return noStories(rule, wave);
        var parts = stories.stream().map(story -> storyDone(rule, story)).toList();
        var open = parts.stream().filter(part -> !part.state().holds()).count();
        var sentence = open == 0
                ? Phrase.of("gate.criterion.stories.all", parts.size())
                : Phrase.of("gate.criterion.stories.some", open, parts.size());
        return CriterionResult.group(rule, sentence, parts);
    }

    static CriterionResult noStories(GateRule rule, WaveKey wave) {
        return CriterionResult.open(
                rule,
                CriterionState.UNSATISFIED,
                Phrase.of("gate.criterion.stories.none", wave.value()),
                new Remedy(Step.of(Step.Form.PLAN_STORIES, wave.value()), Set.of(Role.PO), null));
    }

    private CriterionResult storyDone(GateRule rule, StoryFact story) {
        var key = story.key().value();
        var done = read.done(story);
        var merge = read.mergeGate(story, facts);
        var evidence = Criteria.evidence(rule, story, read);
        if (done && merge.supported() && evidence.state().holds()) {
            var overridden = merge == Standing.OVERRIDDEN;
            return CriterionResult.of(
                    rule,
                    overridden ? CriterionState.OVERRIDDEN : CriterionState.SATISFIED,
                    overridden
                            ? Phrase.of("gate.criterion.stories.overridden", key)
                            : Phrase.of("gate.criterion.stories.done", key));
        }
        var parts = new ArrayList<CriterionResult>();
        if (!done) parts.add(notDone(rule, story));
        if (done && !merge.supported()) {
            parts.add(CriterionResult.open(
                    rule,
                    CriterionState.STALE,
                    Phrase.of("gate.criterion.stories.merge-unsupported", key),
                    Criteria.decide(GateKey.merge(story.key()), facts)));
        }
        if (!evidence.state().holds()) parts.addAll(evidence.parts());
        return CriterionResult.group(rule, Phrase.of("gate.criterion.stories.open", key), parts);
    }

    private static CriterionResult notDone(GateRule rule, StoryFact story) {
        var key = story.key().value();
        return CriterionResult.open(
                rule,
                CriterionState.UNSATISFIED,
                Phrase.of("gate.criterion.stories.not-done", key),
                new Remedy(Step.of(Step.Form.FINISH_STORY, key), Set.of(Role.ENGINEER), story.ownerAsActor()));
    }

    private CriterionResult risks(GateRule rule) {
        var parts = new ArrayList<CriterionResult>();
        for (var risk : facts.risks()) {
            if (!risk.countsFor(wave)) continue;
            var level = read.level(risk);
            if (level == RiskLevel.CRITICAL || level == RiskLevel.HIGH) parts.addAll(graveRisk(rule, risk, level));
        }
        if (parts.isEmpty()) {
            return CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.risks.none", wave.value()));
        }
        var open = parts.stream().filter(part -> !part.state().holds()).count();
        var sentence = open == 0
                ? Phrase.of("gate.criterion.risks.held", wave.value())
                : Phrase.of("gate.criterion.risks.blocked", wave.value(), open);
        return CriterionResult.group(rule, sentence, parts);
    }

    /** A critical risk needs both an owner and a mitigation; a high one too where the policy says so, else it warns. */
    private List<CriterionResult> graveRisk(GateRule rule, RiskFact risk, RiskLevel level) {
        var owned = read.owned(risk);
        var mitigated = read.mitigated(risk);
        var blocks = level == RiskLevel.CRITICAL || policy.decision().highRisksBlock();
        var label = Phrase.of("gate.risk-level", level);
        if (owned && mitigated) {
            return List.of(CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.risks.answered", risk.key(), label)));
        }
        var parts = new ArrayList<CriterionResult>();
        if (!owned) {
            parts.add(graveRiskPart(
                    rule,
                    blocks,
                    Phrase.of("gate.criterion.risks.no-owner", risk.key(), label),
                    new Remedy(Step.of(Step.Form.ASSIGN_RISK_OWNER, risk.key()), Set.of(Role.PO), null)));
        }
        if (!mitigated) {
            var owner = risk.owner();
            parts.add(graveRiskPart(
                    rule,
                    blocks,
                    Phrase.of("gate.criterion.risks.no-mitigation", risk.key(), label),
                    new Remedy(
                            Step.of(Step.Form.MITIGATE_RISK, risk.key()),
                            Set.of(Role.PO, Role.OPS, Role.ENGINEER),
                            owner == null ? null : owner.person())));
        }
        return parts;
    }

    private static CriterionResult graveRiskPart(GateRule rule, boolean blocks, Phrase sentence, Remedy remedy) {
        if (blocks) return CriterionResult.open(rule, CriterionState.UNSATISFIED, sentence, remedy);
        return CriterionResult.open(rule, CriterionState.SATISFIED, sentence, remedy)
                .warning(sentence);
    }

    /** What the plan itself says; after the last wave nothing opens, so its words are for the phase. */
    private CriterionResult openingCriterion(GateRule rule, int place) {
        if (facts.isLast(wave)) {
            return CriterionResult.of(
                    rule, CriterionState.NOT_APPLICABLE, Phrase.of("gate.criterion.opening.last", wave.value()));
        }
        return new WordedCriterion(gate, facts, read)
                .evaluate(rule, facts.waves().get(place), facts.storiesOf(wave));
    }

    private CriterionResult previousWave(GateRule rule) {
        var before = facts.waveBefore(wave);
        if (before.isEmpty()) {
            return CriterionResult.of(
                    rule, CriterionState.NOT_APPLICABLE, Phrase.of("gate.criterion.previous.first", wave.value()));
        }
        return passed(rule, before.get(), facts, read);
    }

    /** That the gate of a wave was passed and is supported; what rests on it asks this. */
    static CriterionResult passed(GateRule rule, WaveKey wave, PlanFacts facts, FactsRead read) {
        var key = GateKey.wave(wave);
        return switch (read.waveGate(wave, facts)) {
            case PASSED ->
                CriterionResult.of(
                        rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.wave-gate.passed", wave.value()));
            case OVERRIDDEN ->
                CriterionResult.of(
                        rule,
                        CriterionState.OVERRIDDEN,
                        Phrase.of("gate.criterion.wave-gate.overridden", wave.value()));
            case UNSUPPORTED ->
                CriterionResult.open(
                        rule,
                        CriterionState.STALE,
                        Phrase.of("gate.criterion.wave-gate.unsupported", wave.value()),
                        Criteria.decide(key, facts));
            case CLOSED ->
                CriterionResult.open(
                        rule,
                        CriterionState.UNSATISFIED,
                        Phrase.of("gate.criterion.wave-gate.closed", wave.value()),
                        Criteria.decide(key, facts));
        };
    }
}
