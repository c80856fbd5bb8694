package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.PolicyFact;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;

/**
 * Evaluates a gate on facts (§6). The same for card, page, bulk and decision: a pure function, so that whoever asks with
 * the same facts gets the same answer. What cannot be told is an error, and an error keeps the gate closed.
 */
public final class Criteria {

    private static final Logger LOG = LoggerFactory.getLogger(Criteria.class);

    private Criteria() {}

    /** Where the gate stands on these facts, which must tell of all that it rests on. */
    public static Evaluation evaluate(GateKey gate, PlanFacts facts) {
        var read = new FactsRead(gate);
        var policy = read.policy(gate.kind(), facts.policies().get(gate.kind()));
        var fault = ruleSet(gate.kind(), policy);
        if (policy == null || fault.isPresent()) {
            return new Evaluation(gate, fault.stream().toList(), read.facts());
        }
        var criteria = new ArrayList<CriterionResult>();
        for (var rule : GateRule.of(gate.kind())) criteria.add(evaluate(rule, gate, facts, policy, read));
        return new Evaluation(gate, criteria, read.facts());
    }

    private static CriterionResult evaluate(
            GateRule rule, GateKey gate, PlanFacts facts, PolicyFact policy, FactsRead read) {
        try {
            return switch (gate.kind()) {
                case ENTRY, MERGE -> {
                    var story = facts.stories().get(gate.story().orElseThrow());
                    if (story == null) yield cannotBeRead(rule, gate, read);
                    read.contract(story);
                    yield new StoryCriteria(story, facts, read).evaluate(rule);
                }
                case WAVE -> new WaveCriteria(gate, facts, policy, read).evaluate(rule);
                case PHASE -> new PhaseCriteria(gate, facts, read).evaluate(rule);
            };
        } catch (RuntimeException failure) {
            LOG.error("Cannot evaluate {} of {}", rule, gate, failure);
            return cannotBeRead(rule, gate, read);
        }
    }

    static CriterionResult cannotBeRead(GateRule rule, GateKey gate, FactsRead read) {
        read.failure(rule);
        return CriterionResult.of(
                rule, CriterionState.ERROR, Phrase.of("gate.criterion.cannot-be-read", gate.subject()));
    }

    /** What is wrong with the rule set; empty when it is exactly the one of the gate's kind. */
    static Optional<CriterionResult> ruleSet(GateKind kind, @Nullable PolicyFact policy) {
        return faultOf(kind, policy)
                .map(fault -> CriterionResult.open(
                        GateRule.RULE_SET,
                        CriterionState.ERROR,
                        fault,
                        new Remedy(Step.of(Step.Form.SET_POLICY, kind.name()), Set.of(Role.PO), null)));
    }

    private static Optional<Phrase> faultOf(GateKind kind, @Nullable PolicyFact policy) {
        if (policy == null) return Optional.of(Phrase.of("gate.criterion.rules.missing"));
        if (policy.rules().isEmpty()) return Optional.of(Phrase.of("gate.criterion.rules.empty"));
        if (!policy.intact()) return Optional.of(Phrase.of("gate.criterion.rules.changed"));
        var known = GateRule.of(kind).stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        if (known.equals(new TreeSet<>(policy.rules()))) return Optional.empty();
        return Optional.of(Phrase.of("gate.criterion.rules.unknown"));
    }

    // --- what several kinds of gate ask in the same way ---

    static CriterionResult check(GateRule rule, StoryFact story, FactsRead read) {
        var code = story.code();
        if (code != null) return CodeCriterion.evaluate(rule, story, read.code(story, code));
        var check = read.check(story);
        var key = story.key().value();
        var remedy = new Remedy(Step.of(Step.Form.STATE_CHECK, key), Set.of(Role.ENGINEER), story.ownerAsActor());
        if (check == null) {
            return CriterionResult.open(
                    rule, CriterionState.UNSATISFIED, Phrase.of("gate.criterion.check.none", key), remedy);
        }
        var by = check.statedBy().name();
        return switch (check.state()) {
            case GREEN ->
                CriterionResult.of(rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.check.green", key, by));
            case RED ->
                CriterionResult.open(
                        rule, CriterionState.UNSATISFIED, Phrase.of("gate.criterion.check.red", key, by), remedy);
            case PENDING ->
                CriterionResult.open(
                        rule, CriterionState.UNSATISFIED, Phrase.of("gate.criterion.check.pending", key, by), remedy);
        };
    }

    static CriterionResult evidence(GateRule rule, StoryFact story, FactsRead read) {
        var key = story.key().value();
        if (read.evidenceComplete(story)) {
            return CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.evidence.complete", key));
        }
        var missing = missing(rule, story, story.evidence().missing().keySet());
        return CriterionResult.group(rule, Phrase.of("gate.criterion.evidence.missing", key, missing.size()), missing);
    }

    static CriterionResult criteriaEvidenced(GateRule rule, StoryFact story, FactsRead read) {
        var key = story.key().value();
        if (read.criteriaEvidenced(story)) {
            return CriterionResult.of(
                    rule, CriterionState.SATISFIED, Phrase.of("gate.criterion.criteria-evidenced.satisfied", key));
        }
        return CriterionResult.group(
                rule,
                Phrase.of("gate.criterion.criteria-evidenced.unsatisfied", key),
                missing(rule, story, story.evidence().missing(PlanFacts.FUNCTIONAL_EVIDENCE)));
    }

    static List<CriterionResult> missing(GateRule rule, StoryFact story, Collection<String> keys) {
        return keys.stream()
                .map(key -> CriterionResult.open(
                        rule,
                        CriterionState.UNSATISFIED,
                        Phrase.of(
                                "gate.criterion.evidence.kind-missing",
                                story.key().value(),
                                Objects.requireNonNull(
                                        story.evidence().missing().get(key))),
                        fileEvidence(story, key)))
                .toList();
    }

    private static Remedy fileEvidence(StoryFact story, String kind) {
        return new Remedy(
                new Step(Step.Form.FILE_EVIDENCE, story.key().value(), kind),
                Set.of(Role.ENGINEER),
                story.ownerAsActor());
    }

    static Remedy decide(GateKey gate, PlanFacts facts) {
        return new Remedy(Step.of(Step.Form.DECIDE, gate.text()), facts.deciders(gate.kind()), null);
    }
}
