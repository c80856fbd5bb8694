package org.koraos.portal.gate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.CriterionFact;
import org.koraos.portal.gate.PlanFacts.EvidenceFact;
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
import org.koraos.portal.gate.PlanFacts.WaveFact;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** Facts for tests of gates: a plan of two waves in which everything holds, and what can be wrong with it. */
final class GivenFacts {

    static final PlanId PLAN = new PlanId(new UUID(7, 7));
    static final WaveKey O1 = new WaveKey("O1");
    static final WaveKey O2 = new WaveKey("O2");
    static final StoryKey S1 = new StoryKey("S-1");
    static final StoryKey S2 = new StoryKey("S-2");
    static final StoryKey S3 = new StoryKey("S-3");
    static final Actor ENZO = person(1, "Enzo");
    static final Actor ERICA = person(2, "Érica");
    static final Actor PAULA = person(3, "Paula");
    static final Actor OTAVIO = person(4, "Otávio");
    static final String PROOF = "https://proof.example/1";

    private GivenFacts() {}

    static Actor person(int number, String name) {
        return new Actor(new PersonId(new UUID(0, number)), name);
    }

    /** S-1 and S-2 in O1, S-2 waits for S-1; S-3 in O2. All are done, evidenced and merged; both waves passed. */
    static PlanFacts allDone() {
        var stories = new TreeMap<StoryKey, StoryFact>();
        for (var story : List.of(done(S1, O1), done(S2, O1), done(S3, O2))) stories.put(story.key(), story);
        var waiting = new TreeMap<StoryKey, Boolean>();
        waiting.put(S1, true);
        stories.put(S2, stories.get(S2).waitingFor(waiting));
        var waves = List.of(
                new WaveFact(O1, List.of("CI verde", "CAs evidenciados", "sem regressao critica")),
                new WaveFact(O2, List.of("evidence pack validado", "drill resiliencia aprovado")));
        var standings = new java.util.HashMap<GateKey, Standing>();
        stories.keySet().forEach(key -> standings.put(GateKey.entry(key), Standing.PASSED));
        stories.keySet().forEach(key -> standings.put(GateKey.merge(key), Standing.PASSED));
        standings.put(GateKey.wave(O1), Standing.PASSED);
        standings.put(GateKey.wave(O2), Standing.PASSED);
        var statements = Map.of(
                GateKey.phase(),
                List.of(
                        new StatementFact("drill resiliencia aprovado", OTAVIO, Role.OPS, PROOF),
                        new StatementFact("handoff", PAULA, Role.PO, PROOF)));
        return new PlanFacts(PLAN, stories, waves, List.of(), policies(), standings, statements);
    }

    /** The same plan at its beginning: nothing is ready, owned, checked, ticked, evidenced, decided or stated. */
    static PlanFacts nothingDone() {
        var done = allDone();
        var stories = new TreeMap<StoryKey, StoryFact>();
        done.stories().forEach((key, story) -> {
            var waiting = new TreeMap<StoryKey, Boolean>();
            story.dependencies().keySet().forEach(dependency -> waiting.put(dependency, false));
            stories.put(
                    key,
                    story.at(Progress.BACKLOG)
                            .ownedBy(null)
                            .waitingFor(waiting)
                            .with(List.of(new StepFact(1, "Tests are there", false)))
                            .touching(List.of(new TouchFact("D-AR-001", false)))
                            .checked(null)
                            .evidenced(evidence("empty", "FUNCTIONAL CA-01", "RUNBOOK")));
        });
        return new PlanFacts(PLAN, stories, done.waves(), List.of(), policies(), Map.of(), Map.of());
    }

    static StoryFact done(StoryKey key, WaveKey wave) {
        return new StoryFact(
                key,
                "Story " + key,
                wave,
                Progress.DONE,
                new OwnerFact(ENZO, true),
                new TreeMap<>(),
                List.of(new CriterionFact(CriterionKind.BASE, "CA-01", "1".repeat(64))),
                List.of(new StepFact(1, "Tests are there", true)),
                List.of(new TouchFact("D-AR-001", true)),
                new CheckFact(CheckState.GREEN, PROOF, ENZO),
                null,
                GivenFacts.evidence("pack-1"));
    }

    static EvidenceFact evidence(String digest, String... missing) {
        var lacks = new TreeMap<String, Phrase>();
        for (var kind : missing) lacks.put(kind, Phrase.of("evidence." + kind));
        return new EvidenceFact(lacks, digest, List.of());
    }

    /** Complete, with an item beside what counts whose file was found broken. */
    static EvidenceFact fallen(String digest) {
        return new EvidenceFact(
                new TreeMap<>(), digest, List.of(new FallenFact("FUNCTIONAL", "It", FactWord.FILE_BROKEN)));
    }

    static Map<GateKind, PolicyFact> policies() {
        var policies = new EnumMap<GateKind, PolicyFact>(GateKind.class);
        for (var kind : GateKind.values()) policies.put(kind, policy(kind));
        return policies;
    }

    static PolicyFact policy(GateKind kind) {
        return new PolicyFact(0, names(kind), true, DecisionRules.usual(kind));
    }

    static List<String> names(GateKind kind) {
        return GateRule.of(kind).stream().map(Enum::name).toList();
    }

    static RiskFact risk(String key, RiskLevel level, WaveKey... waves) {
        return new RiskFact(key, level, new OwnerFact(ERICA, true), true, Set.of(waves));
    }

    static PlanFacts with(PlanFacts facts, RiskFact... risks) {
        return new PlanFacts(
                facts.plan(),
                facts.stories(),
                facts.waves(),
                List.of(risks),
                facts.policies(),
                facts.standings(),
                facts.statements());
    }

    static PlanFacts with(PlanFacts facts, GateKind kind, PolicyFact policy) {
        var policies = new EnumMap<GateKind, PolicyFact>(GateKind.class);
        policies.putAll(facts.policies());
        if (policy == null) policies.remove(kind);
        else policies.put(kind, policy);
        return new PlanFacts(
                facts.plan(),
                facts.stories(),
                facts.waves(),
                facts.risks(),
                policies,
                facts.standings(),
                facts.statements());
    }

    static PlanFacts with(PlanFacts facts, WaveFact... waves) {
        return new PlanFacts(
                facts.plan(),
                facts.stories(),
                List.of(waves),
                facts.risks(),
                facts.policies(),
                facts.standings(),
                facts.statements());
    }

    static PlanFacts withoutStatements(PlanFacts facts) {
        return new PlanFacts(
                facts.plan(),
                facts.stories(),
                facts.waves(),
                facts.risks(),
                facts.policies(),
                facts.standings(),
                Map.of());
    }

    static PlanFacts without(PlanFacts facts, StoryKey story) {
        var stories = new TreeMap<>(facts.stories());
        stories.remove(story);
        return new PlanFacts(
                facts.plan(),
                stories,
                facts.waves(),
                facts.risks(),
                facts.policies(),
                facts.standings(),
                facts.statements());
    }
}
