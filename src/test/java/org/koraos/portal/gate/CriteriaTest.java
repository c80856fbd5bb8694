package org.koraos.portal.gate;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.PolicyFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.gate.PlanFacts.RiskLevel;
import org.koraos.portal.gate.PlanFacts.StatementFact;
import org.koraos.portal.gate.PlanFacts.StepFact;
import org.koraos.portal.gate.PlanFacts.TouchFact;
import org.koraos.portal.gate.PlanFacts.WaveFact;
import org.koraos.portal.plan.GateKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.gate.CriterionState.ERROR;
import static org.koraos.portal.gate.CriterionState.NOT_APPLICABLE;
import static org.koraos.portal.gate.CriterionState.OVERRIDDEN;
import static org.koraos.portal.gate.CriterionState.SATISFIED;
import static org.koraos.portal.gate.CriterionState.STALE;
import static org.koraos.portal.gate.CriterionState.UNSATISFIED;
import static org.koraos.portal.gate.GivenFacts.ENZO;
import static org.koraos.portal.gate.GivenFacts.O1;
import static org.koraos.portal.gate.GivenFacts.O2;
import static org.koraos.portal.gate.GivenFacts.PAULA;
import static org.koraos.portal.gate.GivenFacts.PROOF;
import static org.koraos.portal.gate.GivenFacts.S1;
import static org.koraos.portal.gate.GivenFacts.S2;
import static org.koraos.portal.gate.GivenFacts.S3;
import static org.koraos.portal.gate.GivenFacts.allDone;
import static org.koraos.portal.gate.GivenFacts.risk;
import static org.koraos.portal.gate.GivenFacts.with;

class CriteriaTest {

    private static final GateKey ENTRY = GateKey.entry(S1);
    private static final GateKey MERGE = GateKey.merge(S1);
    private static final GateKey WAVE = GateKey.wave(O1);

    private static CriterionResult result(GateRule rule, GateKey gate, PlanFacts facts) {
        return Criteria.evaluate(gate, facts).criteria().stream()
                .filter(criterion -> criterion.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private static CriterionState state(GateRule rule, GateKey gate, PlanFacts facts) {
        return result(rule, gate, facts).state();
    }

    private static List<Step.Form> mends(GateRule rule, GateKey gate, PlanFacts facts) {
        return result(rule, gate, facts)
                .leaves()
                .filter(leaf -> !leaf.state().holds())
                .map(leaf -> leaf.remedy().step().form())
                .distinct()
                .toList();
    }

    @Test
    void where_everything_holds_every_gate_holds() {
        for (var gate : allDone().gates()) {
            assertThat(Criteria.evaluate(gate, allDone()).holds())
                    .as(gate.text())
                    .isTrue();
        }
    }

    @Test
    void where_nothing_is_done_no_gate_holds_and_each_leaf_says_what_mends_it_and_who() {
        var facts = GivenFacts.nothingDone();
        for (var gate : facts.gates()) {
            var evaluation = Criteria.evaluate(gate, facts);
            assertThat(evaluation.holds()).as(gate.text()).isFalse();
            assertThat(evaluation.unmet()).isNotEmpty().allSatisfy(leaf -> {
                assertThat(leaf.remedy()).as(leaf.sentence().key()).isNotNull();
                assertThat(leaf.remedy().roles()).isNotEmpty();
            });
        }
    }

    @Nested
    class Entry {

        @Test
        void a_story_in_the_backlog_is_not_ready() {
            var facts = allDone().withStory(S1, story -> story.at(Progress.BACKLOG));
            assertThat(state(GateRule.READY, ENTRY, facts)).isEqualTo(UNSATISFIED);
            assertThat(mends(GateRule.READY, ENTRY, facts)).containsExactly(Step.Form.MAKE_READY);
        }

        @Test
        void ordinary_progress_moves_no_fact() {
            var ready = Criteria.evaluate(ENTRY, allDone().withStory(S1, story -> story.at(Progress.READY)));
            var started = Criteria.evaluate(ENTRY, allDone().withStory(S1, story -> story.at(Progress.STARTED)));
            assertThat(ready.holds()).isTrue();
            assertThat(started.digest()).isEqualTo(ready.digest());
        }

        @Test
        void a_story_without_an_owner_does_not_enter() {
            var facts = allDone().withStory(S1, story -> story.ownedBy(null));
            assertThat(state(GateRule.OWNER, ENTRY, facts)).isEqualTo(UNSATISFIED);
            assertThat(mends(GateRule.OWNER, ENTRY, facts)).containsExactly(Step.Form.SET_OWNER);
        }

        @Test
        void an_owner_who_is_no_active_engineer_is_none() {
            var facts = allDone().withStory(S1, story -> story.ownedBy(new OwnerFact(ENZO, false)));
            assertThat(state(GateRule.OWNER, ENTRY, facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void a_story_that_waits_for_none_has_no_dependencies_to_ask_for() {
            assertThat(state(GateRule.DEPENDENCIES, ENTRY, allDone())).isEqualTo(NOT_APPLICABLE);
        }

        @Test
        void every_dependency_is_done_or_the_gate_stays_closed() {
            var waiting = new TreeMap<>(java.util.Map.of(S1, true, S3, false));
            var facts = allDone().withStory(S2, story -> story.waitingFor(waiting));
            var gate = GateKey.entry(S2);
            assertThat(state(GateRule.DEPENDENCIES, gate, facts)).isEqualTo(UNSATISFIED);
            assertThat(result(GateRule.DEPENDENCIES, gate, facts).parts())
                    .extracting(CriterionResult::state)
                    .containsExactly(SATISFIED, UNSATISFIED);
            assertThat(Criteria.evaluate(gate, facts)
                            .unmet()
                            .getFirst()
                            .remedy()
                            .person())
                    .isEqualTo(ENZO);
        }

        @Test
        void the_first_wave_is_open() {
            var facts = allDone().withStanding(WAVE, Standing.CLOSED);
            assertThat(state(GateRule.WAVE_OPEN, ENTRY, facts)).isEqualTo(SATISFIED);
        }

        @Test
        void a_later_wave_opens_when_the_one_before_has_passed() {
            var facts = allDone().withStanding(WAVE, Standing.CLOSED);
            assertThat(state(GateRule.WAVE_OPEN, GateKey.entry(S3), facts)).isEqualTo(UNSATISFIED);
            assertThat(state(GateRule.WAVE_OPEN, GateKey.entry(S3), allDone())).isEqualTo(SATISFIED);
        }

        @Test
        void that_an_open_wave_lost_its_support_is_said_and_takes_back_no_decision() {
            var lost = Criteria.evaluate(GateKey.entry(S3), allDone().withStanding(WAVE, Standing.UNSUPPORTED));
            assertThat(lost.holds()).isTrue();
            assertThat(lost.warnings()).hasSize(1);
            assertThat(lost.digest())
                    .isEqualTo(Criteria.evaluate(GateKey.entry(S3), allDone()).digest());
        }

        @Test
        void a_wave_that_the_plan_does_not_have_is_an_error() {
            var facts = with(allDone(), new WaveFact(O2, List.of()));
            assertThat(state(GateRule.WAVE_OPEN, ENTRY, facts)).isEqualTo(ERROR);
        }

        @Test
        void a_story_that_the_plan_does_not_have_is_an_error() {
            var evaluation = Criteria.evaluate(ENTRY, GivenFacts.without(allDone(), S1));
            assertThat(evaluation.holds()).isFalse();
            assertThat(evaluation.criteria()).extracting(CriterionResult::state).containsOnly(ERROR);
        }
    }

    @Nested
    class Merge {

        @Test
        void without_a_stated_check_nothing_merges() {
            var facts = allDone().withStory(S1, story -> story.checked(null));
            assertThat(state(GateRule.REQUIRED_CHECK, MERGE, facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void only_a_green_check_will_do() {
            for (var state : CheckState.values()) {
                var facts = allDone().withStory(S1, story -> story.checked(new CheckFact(state, PROOF, ENZO)));
                assertThat(state(GateRule.REQUIRED_CHECK, MERGE, facts))
                        .isEqualTo(state == CheckState.GREEN ? SATISFIED : UNSATISFIED);
            }
        }

        @Test
        void a_declared_touch_blocks_until_it_is_cleared() {
            var open = new TouchFact("D-AR-002", false);
            var facts =
                    allDone().withStory(S1, story -> story.touching(List.of(open, new TouchFact("D-AR-003", true))));
            assertThat(state(GateRule.FROZEN_DECISIONS, MERGE, facts)).isEqualTo(UNSATISFIED);
            assertThat(Criteria.evaluate(MERGE, facts)
                            .unmet()
                            .getFirst()
                            .remedy()
                            .step())
                    .isEqualTo(new Step(Step.Form.CLEAR_TOUCH, "S-1", "D-AR-002"));
        }

        @Test
        void a_story_that_touches_nothing_is_in_no_conflict() {
            var facts = allDone().withStory(S1, story -> story.touching(List.of()));
            assertThat(state(GateRule.FROZEN_DECISIONS, MERGE, facts)).isEqualTo(SATISFIED);
        }

        @Test
        void each_step_of_the_definition_of_done_is_taken() {
            var steps = List.of(new StepFact(1, "Tests are there", true), new StepFact(2, "Runbook", false));
            var facts = allDone().withStory(S1, story -> story.with(steps));
            assertThat(state(GateRule.DEFINITION_OF_DONE, MERGE, facts)).isEqualTo(UNSATISFIED);
            assertThat(Criteria.evaluate(MERGE, facts).unmet()).hasSize(1);
        }

        @Test
        void an_empty_definition_of_done_is_not_a_complete_one() {
            var facts = allDone().withStory(S1, story -> story.with(List.of()));
            assertThat(state(GateRule.DEFINITION_OF_DONE, MERGE, facts)).isEqualTo(UNSATISFIED);
        }
    }

    @Nested
    class Wave {

        @Test
        void every_story_is_done() {
            var facts = allDone().withStory(S2, story -> story.at(Progress.STARTED));
            assertThat(state(GateRule.STORIES_DONE, WAVE, facts)).isEqualTo(UNSATISFIED);
            assertThat(mends(GateRule.STORIES_DONE, WAVE, facts)).containsExactly(Step.Form.FINISH_STORY);
        }

        @Test
        void stories_of_other_waves_do_not_matter() {
            var facts = allDone().withStory(S3, story -> story.at(Progress.BACKLOG));
            assertThat(Criteria.evaluate(WAVE, facts).digest())
                    .isEqualTo(Criteria.evaluate(WAVE, allDone()).digest());
        }

        @Test
        void each_missing_kind_of_evidence_is_named() {
            var facts = allDone()
                    .withStory(
                            S1,
                            story -> story.evidenced(
                                    GivenFacts.evidence("pack-2", "FUNCTIONAL CA-01", "OBSERVABILITY")));
            assertThat(state(GateRule.STORIES_DONE, WAVE, facts)).isEqualTo(UNSATISFIED);
            assertThat(result(GateRule.STORIES_DONE, WAVE, facts)
                            .leaves()
                            .filter(leaf -> !leaf.state().holds()))
                    .extracting(leaf -> leaf.remedy().step().detail())
                    .containsExactly("FUNCTIONAL CA-01", "OBSERVABILITY");
        }

        @Test
        void a_done_story_whose_merge_gate_lost_its_support_is_stale() {
            var facts = allDone().withStanding(GateKey.merge(S1), Standing.UNSUPPORTED);
            assertThat(state(GateRule.STORIES_DONE, WAVE, facts)).isEqualTo(STALE);
        }

        @Test
        void a_done_story_that_never_passed_its_merge_gate_does_not_count() {
            var facts = allDone().withStanding(GateKey.merge(S1), Standing.CLOSED);
            assertThat(state(GateRule.STORIES_DONE, WAVE, facts).holds()).isFalse();
        }

        @Test
        void break_glass_on_a_story_is_still_seen_on_its_wave() {
            var facts = allDone().withStanding(GateKey.merge(S1), Standing.OVERRIDDEN);
            assertThat(state(GateRule.STORIES_DONE, WAVE, facts)).isEqualTo(OVERRIDDEN);
            assertThat(Criteria.evaluate(WAVE, facts).holds()).isTrue();
        }

        @Test
        void a_wave_without_stories_does_not_pass() {
            var facts = with(
                    allDone(),
                    new WaveFact(O1, List.of("CI verde")),
                    new WaveFact(new org.koraos.portal.plan.WaveKey("O9"), List.of("CI verde")),
                    new WaveFact(O2, List.of("x")));
            var empty = GateKey.wave(new org.koraos.portal.plan.WaveKey("O9"));
            assertThat(state(GateRule.STORIES_DONE, empty, facts)).isEqualTo(UNSATISFIED);
            assertThat(state(GateRule.OPENING_CRITERION, empty, facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void a_critical_risk_needs_an_owner_and_a_mitigation() {
            var critical = risk("R-1", RiskLevel.CRITICAL, O1);
            assertThat(state(GateRule.RISKS, WAVE, with(allDone(), critical))).isEqualTo(SATISFIED);
            assertThat(mends(GateRule.RISKS, WAVE, with(allDone(), critical.ownedBy(null))))
                    .containsExactly(Step.Form.ASSIGN_RISK_OWNER);
            assertThat(mends(GateRule.RISKS, WAVE, with(allDone(), critical.mitigated(false))))
                    .containsExactly(Step.Form.MITIGATE_RISK);
            assertThat(mends(
                            GateRule.RISKS,
                            WAVE,
                            with(allDone(), critical.mitigated(false).ownedBy(null))))
                    .containsExactly(Step.Form.ASSIGN_RISK_OWNER, Step.Form.MITIGATE_RISK);
        }

        @Test
        void an_owner_who_left_is_none() {
            var left = risk("R-1", RiskLevel.CRITICAL, O1).ownedBy(new OwnerFact(ENZO, false));
            assertThat(state(GateRule.RISKS, WAVE, with(allDone(), left))).isEqualTo(UNSATISFIED);
        }

        @Test
        void a_high_risk_warns_and_blocks_only_where_the_policy_says_so() {
            var facts = with(allDone(), risk("R-1", RiskLevel.HIGH).ownedBy(null));
            assertThat(Criteria.evaluate(WAVE, facts).holds()).isTrue();
            assertThat(Criteria.evaluate(WAVE, facts).warnings()).hasSize(1);
            var strict = new PolicyFact(
                    1, GivenFacts.names(GateKind.WAVE), true, new DecisionRules(Set.of(Role.PO, Role.OPS), null, true));
            assertThat(state(GateRule.RISKS, WAVE, with(facts, GateKind.WAVE, strict)))
                    .isEqualTo(UNSATISFIED);
        }

        @Test
        void a_lesser_risk_and_one_of_another_wave_say_nothing() {
            var facts = with(
                    allDone(),
                    risk("R-1", RiskLevel.MEDIUM, O1).ownedBy(null),
                    risk("R-2", RiskLevel.CRITICAL, O2).ownedBy(null));
            assertThat(state(GateRule.RISKS, WAVE, facts)).isEqualTo(SATISFIED);
            assertThat(state(GateRule.RISKS, GateKey.wave(O2), facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void a_risk_that_names_no_wave_counts_for_each() {
            var facts = with(allDone(), risk("R-1", RiskLevel.CRITICAL).ownedBy(null));
            assertThat(state(GateRule.RISKS, WAVE, facts)).isEqualTo(UNSATISFIED);
            assertThat(state(GateRule.RISKS, GateKey.wave(O2), facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void the_plans_own_words_are_computed_part_by_part() {
            assertThat(result(GateRule.OPENING_CRITERION, WAVE, allDone()).parts())
                    .hasSize(3);
            var noCheck = allDone().withStory(S1, story -> story.checked(null));
            assertThat(state(GateRule.OPENING_CRITERION, WAVE, noCheck)).isEqualTo(UNSATISFIED);
            var notEvidenced =
                    allDone().withStory(S1, story -> story.evidenced(GivenFacts.evidence("pack-1", "FUNCTIONAL")));
            assertThat(state(GateRule.OPENING_CRITERION, WAVE, notEvidenced)).isEqualTo(UNSATISFIED);
            var regressed = allDone().withStanding(GateKey.merge(S1), Standing.UNSUPPORTED);
            assertThat(state(GateRule.OPENING_CRITERION, WAVE, regressed)).isEqualTo(STALE);
        }

        @Test
        void what_is_not_computed_needs_a_statement_on_exactly_these_words() {
            var facts = with(allDone(), new WaveFact(O1, List.of("alertas < 5 min")), new WaveFact(O2, List.of("x")));
            assertThat(mends(GateRule.OPENING_CRITERION, WAVE, facts)).containsExactly(Step.Form.STATE_PART);
            var other = facts.withStatement(WAVE, new StatementFact("alertas > 5 min", PAULA, Role.PO, PROOF));
            assertThat(state(GateRule.OPENING_CRITERION, WAVE, other)).isEqualTo(UNSATISFIED);
            var stated = facts.withStatement(WAVE, new StatementFact("alertas < 5 min", PAULA, Role.PO, PROOF));
            assertThat(state(GateRule.OPENING_CRITERION, WAVE, stated)).isEqualTo(SATISFIED);
        }

        @Test
        void a_criterion_that_the_plan_does_not_give_is_not_one_that_holds() {
            var facts = with(allDone(), new WaveFact(O1, List.of()), new WaveFact(O2, List.of("x")));
            assertThat(state(GateRule.OPENING_CRITERION, WAVE, facts)).isEqualTo(UNSATISFIED);
            assertThat(mends(GateRule.OPENING_CRITERION, WAVE, facts)).containsExactly(Step.Form.WRITE_CRITERION);
        }

        @Test
        void the_last_waves_words_are_not_its_own_gates() {
            assertThat(state(GateRule.OPENING_CRITERION, GateKey.wave(O2), allDone()))
                    .isEqualTo(NOT_APPLICABLE);
        }

        @Test
        void the_wave_before_has_passed_and_is_supported() {
            var gate = GateKey.wave(O2);
            assertThat(state(GateRule.PREVIOUS_WAVE, WAVE, allDone())).isEqualTo(NOT_APPLICABLE);
            assertThat(state(GateRule.PREVIOUS_WAVE, gate, allDone())).isEqualTo(SATISFIED);
            assertThat(state(GateRule.PREVIOUS_WAVE, gate, allDone().withStanding(WAVE, Standing.CLOSED)))
                    .isEqualTo(UNSATISFIED);
            assertThat(state(GateRule.PREVIOUS_WAVE, gate, allDone().withStanding(WAVE, Standing.UNSUPPORTED)))
                    .isEqualTo(STALE);
            assertThat(state(GateRule.PREVIOUS_WAVE, gate, allDone().withStanding(WAVE, Standing.OVERRIDDEN)))
                    .isEqualTo(OVERRIDDEN);
        }
    }

    @Nested
    class Phase {

        private static final GateKey GATE = GateKey.phase();

        @Test
        void every_wave_has_passed() {
            var facts = allDone().withStanding(GateKey.wave(O2), Standing.CLOSED);
            assertThat(state(GateRule.WAVES_PASSED, GATE, facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void every_storys_criteria_are_evidenced() {
            var facts = allDone().withStory(S3, story -> story.evidenced(GivenFacts.evidence("pack-1", "FUNCTIONAL")));
            assertThat(state(GateRule.CRITERIA_EVIDENCED, GATE, facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void every_runbook_is_up_to_date_or_waived() {
            var facts = allDone().withStory(S3, story -> story.evidenced(GivenFacts.evidence("pack-1", "RUNBOOK")));
            assertThat(state(GateRule.RUNBOOKS, GATE, facts)).isEqualTo(UNSATISFIED);
        }

        @Test
        void the_last_waves_words_and_the_handoff_are_stated() {
            var facts = GivenFacts.withoutStatements(allDone());
            assertThat(state(GateRule.CLOSING_CRITERION, GATE, facts)).isEqualTo(UNSATISFIED);
            assertThat(state(GateRule.HANDOFF, GATE, facts)).isEqualTo(UNSATISFIED);
            assertThat(mends(GateRule.HANDOFF, GATE, facts)).containsExactly(Step.Form.STATE_PART);
        }

        @Test
        void a_plan_without_waves_does_not_pass() {
            assertThat(Criteria.evaluate(GATE, with(allDone(), new WaveFact[0])).holds())
                    .isFalse();
        }
    }

    @Nested
    class Rules {

        private void assertClosed(PlanFacts facts) {
            for (var gate : facts.gates()) {
                if (gate.kind() != GateKind.MERGE) continue;
                var evaluation = Criteria.evaluate(gate, facts);
                assertThat(evaluation.holds()).isFalse();
                assertThat(evaluation.withoutRules()).isTrue();
                assertThat(evaluation.criteria())
                        .extracting(CriterionResult::state)
                        .containsExactly(ERROR);
            }
        }

        private PolicyFact rules(List<String> names, boolean intact) {
            return new PolicyFact(0, names, intact, DecisionRules.usual(GateKind.MERGE));
        }

        @Test
        void no_rule_set_means_closed() {
            assertClosed(with(allDone(), GateKind.MERGE, null));
        }

        @Test
        void an_empty_rule_set_means_closed() {
            assertClosed(with(allDone(), GateKind.MERGE, rules(List.of(), true)));
        }

        @Test
        void a_rule_set_that_was_tampered_with_means_closed() {
            assertClosed(with(allDone(), GateKind.MERGE, rules(GivenFacts.names(GateKind.MERGE), false)));
        }

        @Test
        void a_rule_set_that_lacks_a_rule_means_closed() {
            for (var missing : GateRule.of(GateKind.MERGE)) {
                var names = new java.util.ArrayList<>(GivenFacts.names(GateKind.MERGE));
                names.remove(missing.name());
                assertClosed(with(allDone(), GateKind.MERGE, rules(names, true)));
            }
        }

        @Test
        void a_rule_that_nobody_knows_means_closed() {
            assertClosed(with(allDone(), GateKind.MERGE, rules(List.of("REQUIRED_CHECK", "GOODWILL"), true)));
        }

        @Test
        void each_kind_of_gate_has_rules() {
            for (var kind : GateKind.values()) assertThat(GateRule.of(kind)).isNotEmpty();
        }
    }
}
