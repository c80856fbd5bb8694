package org.koraos.portal.alerting;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.access.RunAs;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
@ActiveProfiles("demo")
class DemoRulesTest {

    @Autowired
    DemoRules demo;

    @Autowired
    GivenPlans givenPlans;

    @Autowired
    PlanService plans;

    @Autowired
    AlertRuleService rules;

    @Autowired
    ProposalService proposals;

    @Autowired
    RunAs runAs;

    @Test
    void the_demo_has_rules_one_change_in_effect_and_one_to_decide_and_only_once() {
        if (runAs.call("ops", plans::list).isEmpty()) givenPlans.with();
        demo.run(new DefaultApplicationArguments());
        demo.run(new DefaultApplicationArguments());
        var plan = runAs.call("ops", plans::list).getLast().plan().id();
        assertThat(runAs.call("po", () -> rules.rules(plan))).hasSize(5).anyMatch(rule -> rule.version() == 2);
        assertThat(runAs.call("po", () -> proposals.waitingForMe(plan))).hasSize(1);
        assertThat(runAs.call("ops", () -> proposals.waitingForMe(plan))).hasSize(1);
        assertThat(runAs.call("engineer", () -> proposals.waitingForMe(plan))).isEmpty();
        var uploaded = givenPlans.with();
        demo.run(new DefaultApplicationArguments());
        assertThat(runAs.call("po", () -> rules.rules(uploaded.id()))).isEmpty();
    }
}
