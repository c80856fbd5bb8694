package org.koraos.portal.gate;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.ci.NewSecret;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskFacts;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.ci.GivenCode.A;
import static org.koraos.portal.ci.GivenCode.B;

/** What repositories tell takes a story through its merge gate, and takes that back; no person touches a fact of it. */
@PortalTest
class CodeGateTest {

    private static final GateKey MERGE = GateKey.merge(new StoryKey("S-1"));

    /** Who reports the recorded checks that are completed. */
    private static final long OF_THE_APP = 29_310;

    @Autowired
    GivenCode code;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenGates given;

    @Autowired
    RiskService risks;

    @Autowired
    RiskFacts riskFacts;

    private PlanReference plan;
    private PersonReference owner;
    private NewSecret hook;

    @BeforeEach
    void aStoryInProgress() {
        plan = plans.with("S-1", "S-2");
        owner = people.with(Role.ENGINEER);
        given.started(plan, "S-1", owner);
        given.tickAll(plan, "S-1", owner);
        hook = code.connected(plan.id(), "build", "test");
    }

    @Test
    void recorded_payloads_take_a_story_to_its_merge_and_a_force_push_takes_it_back() {
        assertThat(open()).containsExactly("gate.criterion.code.no-pull");

        code.tells(hook, GivenCode.opened(0, "S-1: keep the tax offline", A));
        assertThat(open())
                .containsExactly(
                        "gate.criterion.code.not-mergeable",
                        "gate.criterion.code.not-green",
                        "gate.criterion.code.not-green");

        code.tells(
                hook,
                GivenCode.changed("check_run", "check_run.created", payload -> {
                    var run = (ObjectNode) payload.get("check_run");
                    run.put("name", "build").put("head_sha", A);
                    ((ObjectNode) run.get("app")).put("id", OF_THE_APP);
                }),
                GivenCode.labeled(1, "S-1: keep the tax offline", A),
                GivenCode.reviewed(2, "S-1: keep the tax offline", A, 1, "changes_requested"),
                code.checked(3, "test", A, "success"));
        assertThat(open()).containsExactly("gate.criterion.code.changes", "gate.criterion.code.not-green");

        code.tells(
                hook,
                code.checked(4, "build", A, "success"),
                GivenCode.reviewed(5, "S-1: keep the tax offline", A, 2, "approved"));
        assertThat(open()).isEmpty();

        given.pass(plan, MERGE);
        given.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
        assertThat(page().record().standing()).isEqualTo(Standing.PASSED);

        code.tells(hook, GivenCode.forcePushed(6, "S-1: keep the tax offline", A, B));
        assertThat(page().record().standing()).isEqualTo(Standing.UNSUPPORTED);
        assertThat(page().record().decisions()).extracting(GivenDecision::state).containsOnly(DecisionState.STALE);
        assertThat(open())
                .containsExactly(
                        "gate.criterion.code.not-mergeable",
                        "gate.criterion.code.not-green",
                        "gate.criterion.code.not-green");

        // Green for the commit that is the head no more helps nothing.
        code.tells(hook, code.checked(7, "build", A, "success"));
        assertThat(open()).hasSize(3);
    }

    @Test
    void merging_what_was_decided_on_moves_no_fact() {
        good(0);
        given.pass(plan, MERGE);
        code.tells(hook, GivenCode.merged(9, "S-1", A));
        assertThat(page().record().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_bad_pull_request_beside_a_good_one_closes_the_gate_and_closing_it_opens_the_question_again() {
        good(0);
        assertThat(page().evaluation().holds()).isTrue();
        var bad = GivenCode.pull("opened", 5, "S-1 too", B, pull -> pull.put("number", 3));
        code.tells(hook, bad);
        assertThat(page().evaluation().holds()).isFalse();
        code.tells(hook, GivenCode.pull("closed", 6, "S-1 too", B, pull -> pull.put("number", 3)));
        assertThat(page().evaluation().holds()).isTrue();
    }

    @Test
    void other_required_checks_and_another_title_make_a_decision_stale() {
        good(0);
        given.pass(plan, MERGE);
        code.tells(hook, GivenCode.labeled(8, "S-2 now", A));
        assertThat(page().record().standing()).isEqualTo(Standing.UNSUPPORTED);
        assertThat(open()).containsExactly("gate.criterion.code.no-pull");
    }

    @Test
    void a_merge_that_names_no_story_turns_the_risk_that_watches_it_red() {
        var po = people.with(Role.PO);
        var key = new RiskKey("R-IMP-001");
        people.as(
                po,
                () -> risks.add(
                        plan.id(),
                        new NewRisk(
                                key,
                                new RiskDescription("It strays", null, null),
                                Severity.HIGH.typical(),
                                "Every PR names its story")));
        people.as(po, () -> risks.watchBy(plan.id(), key, 0, MitigationRule.MERGES_NAME_THEIR_STORY));
        assertThat(watched(key)).isFalse();
        code.tells(
                hook,
                GivenCode.pull(
                        "closed",
                        1,
                        "Fixes a thing",
                        A,
                        pull -> pull.put("merged", true)
                                .put("merged_at", "2099-01-01T00:00:00Z")
                                .put("state", "closed")));
        assertThat(watched(key)).isTrue();
    }

    private boolean watched(RiskKey key) {
        return riskFacts.ofPlan(plan.id()).stream()
                .filter(risk -> risk.key().equals(key))
                .findFirst()
                .orElseThrow()
                .isRed();
    }

    private void good(int minute) {
        code.tells(
                hook,
                GivenCode.opened(minute, "S-1", A),
                GivenCode.labeled(minute + 1, "S-1", A),
                code.checked(minute + 2, "build", A, "success"),
                code.checked(minute + 2, "test", A, "success"));
    }

    private GatePage page() {
        return given.page(plan, MERGE, owner);
    }

    /** What is open of the code, by the keys of its sentences. */
    private List<String> open() {
        return page().evaluation().unmet().stream()
                .map(CriterionResult::sentence)
                .map(Phrase::key)
                .toList();
    }
}
