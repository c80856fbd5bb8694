package org.koraos.portal.bench;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Gates: approving one, many at once, and evaluating all of a large plan. */
@PortalTest
class GateBench {

    private static final int WARM_UP = 100;
    private static final int TURNS = 300;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GateService gates;

    @Autowired
    GateReviewService review;

    @Test
    void approving() {
        var plan = new GivenLargePlans(plans, people).of(1_000);
        var po = people.with(Role.PO);
        var ready = new ReadyGates(plans, people, review).of(plan, po, WARM_UP + TURNS);
        Figures.of("approve a gate, 1,000 stories", WARM_UP, TURNS, turn -> approve(plan, po, ready.get(turn)));
    }

    @Test
    void approving_eight_at_once() {
        var plan = new GivenLargePlans(plans, people).of(1_000);
        var po = people.with(Role.PO);
        var ready = new ReadyGates(plans, people, review).of(plan, po, WARM_UP + TURNS);
        for (var turn = 0; turn < WARM_UP; turn++) approve(plan, po, ready.get(turn));
        Figures.atOnce(
                "approve gates, 8 at once, 1,000 stories",
                8,
                TURNS,
                turn -> approve(plan, po, ready.get(WARM_UP + turn)));
    }

    private void approve(PlanReference plan, PersonReference po, ReadyGates.Ready ready) {
        people.as(po, () -> gates.approve(plan.id(), ready.gate(), ready.seen(), null, null));
    }

    @Test
    void evaluating_all_gates_of_a_large_plan() {
        var plan = new GivenLargePlans(plans, people).of(10_000);
        var auditor = people.with(Role.AUDITOR);
        Figures.of(
                "evaluate the waves' and the phase's gates, 10,000 stories",
                3,
                20,
                turn -> people.as(auditor, () -> review.overview(plan.id())));
        Figures.of(
                "evaluate all 20,003 gates, 10,000 stories",
                3,
                20,
                turn -> people.as(auditor, () -> {
                    var count = review.overview(plan.id()).size();
                    count += review.storyGates(plan.id(), GivenPlans.O1).size();
                    return count + review.storyGates(plan.id(), GivenPlans.O2).size();
                }));
        var po = people.with(Role.PO);
        var engineer = people.with(Role.ENGINEER);
        new ReadyGates(plans, people, review)
                .of(plan, po, 20)
                .forEach(ready -> people.as(engineer, () -> gates.request(plan.id(), ready.gate(), null)));
        assertThat(people.as(po, () -> review.waitingForMe(plan.id()))).hasSize(20);
        Figures.of(
                "my work's decisions, 20 waiting, 10,000 stories",
                3,
                50,
                turn -> people.as(po, () -> review.waitingForMe(plan.id())));
        Figures.of(
                "one gate's page, 10,000 stories",
                10,
                100,
                turn -> people.as(
                        po, () -> review.page(plan.id(), GateKey.entry(new StoryKey(GivenLargePlans.key(1))))));
        Figures.of(
                "why the phase is blocked, 10,000 stories",
                2,
                10,
                turn -> people.as(po, () -> review.whyBlocked(plan.id(), GateKey.phase())));
        Figures.of(
                "the phase gate's page with all that is left, 10,000 stories",
                2,
                10,
                turn -> people.as(po, () -> review.reading(plan.id(), GateKey.phase())));
    }
}
