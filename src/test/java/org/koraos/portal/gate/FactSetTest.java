package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Mergeability;
import org.koraos.portal.ci.NamedCheck;
import org.koraos.portal.ci.PullFact;
import org.koraos.portal.ci.PullState;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.CriterionFact;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.PolicyFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.gate.PlanFacts.RiskLevel;
import org.koraos.portal.gate.PlanFacts.StatementFact;
import org.koraos.portal.gate.PlanFacts.StepFact;
import org.koraos.portal.gate.PlanFacts.TouchFact;
import org.koraos.portal.gate.PlanFacts.WaveFact;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.gate.GivenFacts.ENZO;
import static org.koraos.portal.gate.GivenFacts.ERICA;
import static org.koraos.portal.gate.GivenFacts.O1;
import static org.koraos.portal.gate.GivenFacts.O2;
import static org.koraos.portal.gate.GivenFacts.OTAVIO;
import static org.koraos.portal.gate.GivenFacts.PROOF;
import static org.koraos.portal.gate.GivenFacts.S1;
import static org.koraos.portal.gate.GivenFacts.S2;
import static org.koraos.portal.gate.GivenFacts.S3;
import static org.koraos.portal.gate.GivenFacts.allDone;
import static org.koraos.portal.gate.GivenFacts.names;
import static org.koraos.portal.gate.GivenFacts.risk;
import static org.koraos.portal.gate.GivenFacts.with;

/** The digest says "the same facts" exactly when they are: no fact moves unseen, and each that moves is named. */
class FactSetTest {

    /** One way for a fact of a kind to move, and a gate that sees it. */
    record Move(FactKind kind, GateKey gate, PlanFacts before, UnaryOperator<PlanFacts> change) {

        Move(FactKind kind, GateKey gate, UnaryOperator<PlanFacts> change) {
            this(kind, gate, allDone(), change);
        }
    }

    private static final StoryCode CODE = code("a", Mergeability.YES, CheckOutcome.SUCCESS);

    private static StoryCode code(String head, Mergeability mergeability, CheckOutcome outcome, String... changes) {
        return new StoryCode(List.of(new PullFact(
                "acme/shop#1",
                "S-1",
                PROOF,
                PullState.OPEN,
                head.repeat(40),
                List.of(head.repeat(40)),
                mergeability,
                List.of(changes),
                List.of(new NamedCheck("build", outcome, null)))));
    }

    /** As all is done, by the word of a repository. */
    private static PlanFacts coded(StoryCode code) {
        return allDone().withStory(S1, story -> story.checked(null).coded(code));
    }

    @Test
    void what_would_mend_each_thing_of_the_code_mends_that_and_nothing_else() {
        var merge = GateKey.merge(S1);
        var facts = coded(code("a", Mergeability.CONFLICT, CheckOutcome.MISSING, "eva"));
        assertThat(Criteria.evaluate(merge, coded(CODE)).holds()).isTrue();
        for (var open = 3; open > 0; open--) {
            var unmet = Criteria.evaluate(merge, facts).unmet();
            assertThat(unmet).hasSize(open);
            facts = WhatIf.after(
                    facts,
                    java.util.Objects.requireNonNull(unmet.getFirst().remedy()).step());
        }
        assertThat(Criteria.evaluate(merge, facts).holds()).isTrue();
        var none = coded(StoryCode.NONE);
        var step = java.util.Objects.requireNonNull(
                        Criteria.evaluate(merge, none).unmet().getFirst().remedy())
                .step();
        assertThat(Criteria.evaluate(merge, WhatIf.after(none, step)).holds()).isTrue();
    }

    static List<Move> moves() {
        var entry = GateKey.entry(S2);
        var merge = GateKey.merge(S1);
        var wave = GateKey.wave(O1);
        var second = GateKey.wave(O2);
        var phase = GateKey.phase();
        var risky = with(allDone(), risk("R-1", RiskLevel.CRITICAL));
        var strict = new PolicyFact(
                1, names(GateKind.MERGE), true, new DecisionRules(Set.of(Role.PO, Role.ENGINEER), 7, false));
        return List.of(
                new Move(FactKind.RULES, merge, facts -> with(facts, GateKind.MERGE, null)),
                new Move(FactKind.POLICY, merge, facts -> with(facts, GateKind.MERGE, strict)),
                new Move(
                        FactKind.STORY_WAVE,
                        merge,
                        facts -> facts.withStory(S1, story -> story.rewrite(next -> next.wave = O2))),
                new Move(
                        FactKind.STORY_CRITERION,
                        merge,
                        facts -> facts.withStory(
                                S1,
                                story -> story.rewrite(next -> next.criteria =
                                        List.of(new CriterionFact(CriterionKind.BASE, "CA-01", "2".repeat(64)))))),
                new Move(
                        FactKind.STORY_OWNER,
                        entry,
                        facts -> facts.withStory(S2, story -> story.ownedBy(new OwnerFact(ERICA, true)))),
                new Move(
                        FactKind.OWNER_ABLE,
                        entry,
                        facts -> facts.withStory(S2, story -> story.ownedBy(new OwnerFact(ENZO, false)))),
                new Move(
                        FactKind.STORY_READY, entry, facts -> facts.withStory(S2, story -> story.at(Progress.BACKLOG))),
                new Move(
                        FactKind.DEPENDENCY_DONE,
                        entry,
                        facts -> facts.withStory(S2, story -> story.waitingFor(new TreeMap<>(Map.of(S1, false))))),
                new Move(FactKind.WAVE_OPEN, GateKey.entry(S3), facts -> facts.withStanding(wave, Standing.CLOSED)),
                new Move(
                        FactKind.REQUIRED_CHECK,
                        merge,
                        facts -> facts.withStory(
                                S1, story -> story.checked(new CheckFact(CheckState.RED, PROOF, ENZO)))),
                new Move(
                        FactKind.CHECK_SOURCE,
                        merge,
                        facts -> facts.withStory(
                                S1, story -> story.checked(new CheckFact(CheckState.GREEN, PROOF, ERICA)))),
                new Move(FactKind.PULL_REQUEST, merge, coded(CODE), facts -> coded(StoryCode.NONE)),
                new Move(
                        FactKind.HEAD_COMMIT,
                        merge,
                        coded(CODE),
                        facts -> coded(code("b", Mergeability.YES, CheckOutcome.SUCCESS))),
                new Move(
                        FactKind.CI_CHECK,
                        merge,
                        coded(CODE),
                        facts -> coded(code("a", Mergeability.YES, CheckOutcome.SKIPPED))),
                new Move(
                        FactKind.CHANGE_REQUEST,
                        merge,
                        coded(CODE),
                        facts -> coded(code("a", Mergeability.YES, CheckOutcome.SUCCESS, "eva"))),
                new Move(
                        FactKind.MERGEABLE,
                        merge,
                        coded(CODE),
                        facts -> coded(code("a", Mergeability.CONFLICT, CheckOutcome.SUCCESS))),
                new Move(
                        FactKind.FROZEN_DECISION_CLEARED,
                        merge,
                        facts -> facts.withStory(
                                S1, story -> story.touching(List.of(new TouchFact("D-AR-001", false))))),
                new Move(
                        FactKind.STEP_DONE,
                        merge,
                        facts -> facts.withStory(
                                S1, story -> story.with(List.of(new StepFact(1, "Tests are there", false))))),
                new Move(FactKind.STORY_DONE, wave, facts -> facts.withStory(S1, story -> story.at(Progress.STARTED))),
                new Move(
                        FactKind.MERGE_GATE,
                        wave,
                        facts -> facts.withStanding(GateKey.merge(S1), Standing.UNSUPPORTED)),
                new Move(
                        FactKind.EVIDENCE_COMPLETE,
                        wave,
                        facts -> facts.withStory(
                                S1, story -> story.evidenced(GivenFacts.evidence("pack-1", "OBSERVABILITY")))),
                new Move(
                        FactKind.EVIDENCE_PACK,
                        wave,
                        facts -> facts.withStory(S1, story -> story.evidenced(GivenFacts.evidence("pack-2")))),
                new Move(
                        FactKind.EVIDENCE_FALLEN,
                        wave,
                        facts -> facts.withStory(S1, story -> story.evidenced(GivenFacts.fallen("pack-1")))),
                new Move(
                        FactKind.CRITERIA_EVIDENCED,
                        phase,
                        facts -> facts.withStory(
                                S1, story -> story.evidenced(GivenFacts.evidence("pack-1", "FUNCTIONAL")))),
                new Move(
                        FactKind.RUNBOOK_SETTLED,
                        phase,
                        facts -> facts.withStory(
                                S1, story -> story.evidenced(GivenFacts.evidence("pack-1", "RUNBOOK")))),
                new Move(FactKind.RISK_SEVERITY, wave, risky, facts -> with(facts, risk("R-1", RiskLevel.HIGH))),
                new Move(
                        FactKind.RISK_OWNER,
                        wave,
                        risky,
                        facts -> facts.withRisk("R-1", risk -> risk.ownedBy(new OwnerFact(OTAVIO, true)))),
                new Move(
                        FactKind.RISK_MITIGATED,
                        wave,
                        risky,
                        facts -> facts.withRisk("R-1", risk -> risk.mitigated(false))),
                new Move(
                        FactKind.WAVE_CRITERION,
                        wave,
                        facts -> with(
                                facts,
                                new WaveFact(O1, List.of("CI verde", "CAs evidenciados")),
                                new WaveFact(O2, List.of("drill resiliencia aprovado")))),
                new Move(
                        FactKind.STATEMENT,
                        phase,
                        GivenFacts.withoutStatements(allDone()),
                        facts -> facts.withStatement(
                                GateKey.phase(), new StatementFact("handoff", OTAVIO, Role.OPS, PROOF))),
                new Move(FactKind.WAVE_GATE, second, facts -> facts.withStanding(wave, Standing.UNSUPPORTED)),
                new Move(FactKind.CANNOT_BE_READ, merge, facts -> GivenFacts.without(facts, S1)));
    }

    @TestFactory
    Iterable<DynamicTest> each_kind_of_fact_moves_the_digest_and_is_named() {
        return moves().stream()
                .map(move -> DynamicTest.dynamicTest(move.kind().name(), () -> {
                    var before = Criteria.evaluate(move.gate(), move.before()).facts();
                    var after = Criteria.evaluate(move.gate(), move.change().apply(move.before()))
                            .facts();
                    assertThat(after.digest()).isNotEqualTo(before.digest());
                    assertThat(before.changesTo(after))
                            .extracting(change -> change.phrase().arguments().getFirst())
                            .contains(org.koraos.portal.kernel.Phrase.of("gate.fact", move.kind()));
                }))
                .toList();
    }

    @Test
    void no_kind_of_fact_is_left_out() {
        var kinds = EnumSet.noneOf(FactKind.class);
        moves().forEach(move -> kinds.add(move.kind()));
        assertThat(kinds).isEqualTo(EnumSet.allOf(FactKind.class));
    }

    @Test
    void the_same_facts_of_two_gates_have_different_digests() {
        var digests = new ArrayList<FactDigest>();
        allDone()
                .gates()
                .forEach(gate -> digests.add(Criteria.evaluate(gate, allDone()).digest()));
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void the_order_in_which_facts_come_does_not_matter() {
        var risks = with(allDone(), risk("R-1", RiskLevel.CRITICAL), risk("R-2", RiskLevel.HIGH));
        var turned = with(allDone(), risk("R-2", RiskLevel.HIGH), risk("R-1", RiskLevel.CRITICAL));
        assertThat(Criteria.evaluate(GateKey.wave(O1), risks).digest())
                .isEqualTo(Criteria.evaluate(GateKey.wave(O1), turned).digest());
    }

    @Test
    void texts_that_run_together_are_told_apart() {
        var one = new Fact(FactKind.STORY_CRITERION, "ab", "c", null);
        var other = new Fact(FactKind.STORY_CRITERION, "a", "bc", null);
        assertThat(FactDigest.of(GateKey.phase(), List.of(one)))
                .isNotEqualTo(FactDigest.of(GateKey.phase(), List.of(other)));
    }

    @Test
    void a_name_that_changes_is_no_fact_that_moved() {
        var renamed = GivenFacts.person(1, "Enzo Esteves");
        var facts = allDone().withStory(S2, story -> story.ownedBy(new OwnerFact(renamed, true)));
        assertThat(Criteria.evaluate(GateKey.entry(S2), facts).digest())
                .isEqualTo(Criteria.evaluate(GateKey.entry(S2), allDone()).digest());
    }
}
