package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.ci.PullFact;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.FallenFact;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.PolicyFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.gate.PlanFacts.RiskFact;
import org.koraos.portal.gate.PlanFacts.RiskLevel;
import org.koraos.portal.gate.PlanFacts.StatementFact;
import org.koraos.portal.gate.PlanFacts.StepFact;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.gate.PlanFacts.TouchFact;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * Hands out the facts of one evaluation and notes each as it does. Criteria read facts here only, so that a fact which a
 * criterion used cannot be missing from the digest.
 */
final class FactsRead {

    private static final int SHOWN_DIGITS = 8;

    private final GateKey gate;
    private final Map<Fact.Name, Fact> noted = new HashMap<>();
    private final TreeSet<String> mentions = new TreeSet<>();

    FactsRead(GateKey gate) {
        this.gate = gate;
    }

    FactSet facts() {
        return FactSet.of(gate, noted.values(), mentions);
    }

    /** The name under which a thing is mentioned. */
    static String mention(String kind, String key) {
        return kind + ":" + key;
    }

    // --- of the rules ---

    @Nullable PolicyFact policy(GateKind kind, @Nullable PolicyFact policy) {
        mentions.add(mention("gate-policy", kind.name().toLowerCase(Locale.ROOT)));
        var rules = policy == null || !policy.intact() ? FactWord.NONE.name() : String.join(" ", policy.rules());
        note(FactKind.RULES, "", rules, null);
        if (policy == null) return null;
        var decision = policy.decision();
        var value = "%d %s %s %s"
                .formatted(
                        policy.version(),
                        decision.roles(),
                        decision.expiryDays(),
                        FactWord.of(decision.highRisksBlock()));
        note(FactKind.POLICY, "", value, Long.toString(policy.version() + 1));
        return policy;
    }

    void failure(GateRule rule) {
        note(FactKind.CANNOT_BE_READ, rule.name(), FactWord.YES.name(), null);
    }

    // --- of a story ---

    /** What every decision on a story rests on, whatever the gate asks: its wave, its contract, and whose it is. */
    void contract(StoryFact story) {
        mention(story);
        note(FactKind.STORY_WAVE, story.key().value(), story.wave().value(), null);
        for (var criterion : story.criteria()) {
            note(
                    FactKind.STORY_CRITERION,
                    of(story, criterion.key()),
                    criterion.kind() + " " + criterion.textDigest(),
                    criterion.textDigest().substring(0, SHOWN_DIGITS));
        }
        owner(story);
    }

    @Nullable OwnerFact owner(StoryFact story) {
        mention(story);
        noteOwner(FactKind.STORY_OWNER, story.key().value(), story.owner());
        return story.owner();
    }

    boolean ready(StoryFact story) {
        mention(story);
        var ready = story.progress() != Progress.BACKLOG;
        note(FactKind.STORY_READY, story.key().value(), FactWord.of(ready));
        return ready;
    }

    boolean dependencyDone(StoryFact story, StoryKey dependency, boolean done) {
        mention(story);
        mentions.add(mention("story", dependency.value()));
        note(FactKind.DEPENDENCY_DONE, of(story, dependency.value()), FactWord.of(done));
        return done;
    }

    @Nullable CheckFact check(StoryFact story) {
        mention(story);
        var check = story.check();
        note(FactKind.REQUIRED_CHECK, story.key().value(), check == null ? FactWord.NONE : word(check.state()));
        if (check != null) {
            note(
                    FactKind.CHECK_SOURCE,
                    story.key().value(),
                    check.statedBy().id() + " " + check.link(),
                    check.statedBy().name() + ", " + check.link());
        }
        return check;
    }

    /** The code, and every word that the plan's repositories say of it. */
    StoryCode code(StoryFact story, StoryCode code) {
        mention(story);
        var names = code.pulls().stream().map(PullFact::name).collect(Collectors.joining(", "));
        note(FactKind.PULL_REQUEST, story.key().value(), names.isEmpty() ? FactWord.NONE.name() : names, null);
        for (var pull : code.pulls()) {
            mentions.add(mention("pull-request", pull.name()));
            pull.heads().forEach(commit -> mentions.add(mention("check-run", pull.checksOn(commit))));
            note(FactKind.HEAD_COMMIT, of(story, pull.name()), pull.head(), pull.briefHead());
            note(FactKind.MERGEABLE, of(story, pull.name()), FactWord.of(pull.mergeability()));
            var waiting = String.join(", ", pull.changeRequests());
            note(
                    FactKind.CHANGE_REQUEST,
                    of(story, pull.name()),
                    waiting.isEmpty() ? FactWord.NONE.name() : waiting,
                    null);
            for (var check : pull.checks()) {
                note(FactKind.CI_CHECK, of(story, pull.name() + " · " + check.name()), FactWord.of(check.outcome()));
            }
        }
        return code;
    }

    boolean cleared(StoryFact story, TouchFact touch) {
        mention(story);
        note(FactKind.FROZEN_DECISION_CLEARED, of(story, touch.decision()), FactWord.of(touch.cleared()));
        return touch.cleared();
    }

    boolean done(StoryFact story, StepFact step) {
        mention(story);
        note(FactKind.STEP_DONE, of(story, step.number() + " " + step.text()), FactWord.of(step.done()));
        return step.done();
    }

    boolean done(StoryFact story) {
        mention(story);
        note(FactKind.STORY_DONE, story.key().value(), FactWord.of(story.done()));
        return story.done();
    }

    Standing mergeGate(StoryFact story, PlanFacts facts) {
        var merge = GateKey.merge(story.key());
        mention(merge);
        var standing = facts.standing(merge);
        note(FactKind.MERGE_GATE, story.key().value(), standing.word());
        return standing;
    }

    boolean evidenceComplete(StoryFact story) {
        mention(story);
        var complete = story.evidence().complete();
        note(FactKind.EVIDENCE_COMPLETE, story.key().value(), FactWord.of(complete));
        note(FactKind.EVIDENCE_PACK, story.key().value(), story.evidence().digest(), null);
        fallen(story, story.evidence().fallen());
        return complete;
    }

    boolean criteriaEvidenced(StoryFact story) {
        mention(story);
        var evidenced = story.evidence().missing(PlanFacts.FUNCTIONAL_EVIDENCE).isEmpty();
        note(FactKind.CRITERIA_EVIDENCED, story.key().value(), FactWord.of(evidenced));
        if (!evidenced) fallen(story, story.evidence().fallen(PlanFacts.FUNCTIONAL_EVIDENCE));
        return evidenced;
    }

    boolean runbookSettled(StoryFact story) {
        mention(story);
        var settled = story.evidence().missing(PlanFacts.RUNBOOK_EVIDENCE).isEmpty();
        note(FactKind.RUNBOOK_SETTLED, story.key().value(), FactWord.of(settled));
        if (!settled) fallen(story, story.evidence().fallen(PlanFacts.RUNBOOK_EVIDENCE));
        return settled;
    }

    /** So that whoever reads what moved reads why. */
    private void fallen(StoryFact story, Collection<FallenFact> items) {
        items.forEach(item -> note(FactKind.EVIDENCE_FALLEN, of(story, item.title()), item.why()));
    }

    // --- of a wave ---

    void first(WaveKey wave) {
        mentions.add(mention("wave", wave.value()));
        note(FactKind.WAVE_OPEN, wave.value(), FactWord.YES);
    }

    boolean open(WaveKey wave, GateKey before, Standing standing) {
        mention(before);
        mentions.add(mention("wave", wave.value()));
        note(FactKind.WAVE_OPEN, wave.value(), FactWord.of(standing.opened()));
        return standing.opened();
    }

    Standing waveGate(WaveKey wave, PlanFacts facts) {
        var key = GateKey.wave(wave);
        mention(key);
        var standing = facts.standing(key);
        note(FactKind.WAVE_GATE, wave.value(), standing.word());
        return standing;
    }

    List<WordedPart> criterion(PlanFacts.WaveFact wave) {
        mentions.add(mention("wave", wave.key().value()));
        var parts = new ArrayList<WordedPart>();
        for (var text : wave.criterion()) {
            parts.add(WordedPart.of(text));
            note(FactKind.WAVE_CRITERION, wave.key() + " " + parts.size(), text, null);
        }
        return parts;
    }

    @Nullable StatementFact statement(String part, PlanFacts facts) {
        mention(gate);
        var statement = facts.statement(gate, part).orElse(null);
        note(
                FactKind.STATEMENT,
                part,
                statement == null ? FactWord.NONE.name() : statement.by().id() + " " + statement.link(),
                statement == null ? null : statement.by().name() + ", " + statement.link());
        return statement;
    }

    // --- of a risk ---

    RiskLevel level(RiskFact risk) {
        mentions.add(mention("risk", risk.key()));
        note(FactKind.RISK_SEVERITY, risk.key(), FactWord.valueOf(risk.level().name()));
        return risk.level();
    }

    boolean owned(RiskFact risk) {
        noteOwner(FactKind.RISK_OWNER, risk.key(), risk.owner());
        return risk.owner() != null && risk.owner().able();
    }

    boolean mitigated(RiskFact risk) {
        note(FactKind.RISK_MITIGATED, risk.key(), FactWord.of(risk.mitigated()));
        return risk.mitigated();
    }

    // --- how facts are noted ---

    private void noteOwner(FactKind kind, String subject, @Nullable OwnerFact owner) {
        if (owner == null) {
            note(kind, subject, FactWord.NONE);
            return;
        }
        var person = owner.person();
        mentions.add(mention("person", person.id().toString()));
        note(kind, subject, person.id().toString(), person.name());
        note(FactKind.OWNER_ABLE, subject, FactWord.of(owner.able()));
    }

    private static String of(StoryFact story, String part) {
        return story.key() + " · " + part;
    }

    private static FactWord word(CheckState state) {
        return switch (state) {
            case GREEN -> FactWord.GREEN;
            case RED -> FactWord.RED;
            case PENDING -> FactWord.PENDING;
        };
    }

    private void mention(StoryFact story) {
        mentions.add(mention("story", story.key().value()));
    }

    private void mention(GateKey other) {
        mentions.add(mention("gate", other.text()));
    }

    private void note(FactKind kind, String subject, FactWord word) {
        note(kind, subject, word.name(), null);
    }

    private void note(FactKind kind, String subject, String value, @Nullable String shown) {
        var fact = new Fact(kind, subject, value, shown);
        noted.put(fact.name(), fact);
    }
}
