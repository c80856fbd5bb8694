package org.koraos.portal.risk;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A risk that a rule watches, once somebody answers for the rule. */
@PortalTest
@Import(MitigationWatchTest.Answers.class)
class MitigationWatchTest {

    private static final MitigationState.Broken BROKEN =
            new MitigationState.Broken(Phrase.of("risk.refusal.closed"), "plan/p/rule/A-1");

    @TestConfiguration(proxyBeanMethods = false)
    static class Answers {

        static final Map<RiskKey, MitigationState> BY_KEY = new ConcurrentHashMap<>();

        @Bean
        MitigationFacts answers() {
            return new MitigationFacts() {
                @Override
                public Set<MitigationRule> rules() {
                    return Set.of(MitigationRule.THRESHOLDS_CHANGE_IN_CYCLES);
                }

                @Override
                public MitigationState stateOf(WatchedRisk risk) {
                    return BY_KEY.getOrDefault(risk.key(), new MitigationState.NotYetKnown());
                }
            };
        }
    }

    @Autowired
    RiskService risks;

    @Autowired
    RiskRegisterService register;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Test
    void a_broken_rule_turns_the_risk_red_everywhere_even_when_accepted_or_closed() {
        var plan = plans.with("S-1").id();
        var po = people.with(Role.PO);
        var calm = watched(plan, "R-CALM", MitigationRule.THRESHOLDS_CHANGE_IN_CYCLES, po);
        var red = watched(plan, "R-RED", MitigationRule.THRESHOLDS_CHANGE_IN_CYCLES, po);
        var unknown = watched(plan, "R-UNKNOWN", MitigationRule.MERGES_NAME_THEIR_STORY, po);
        Answers.BY_KEY.put(calm.key(), new MitigationState.Holds());
        Answers.BY_KEY.put(red.key(), BROKEN);

        people.as(po, () -> {
            assertThat(register.page(plan, red.key()).isRed()).isTrue();
            assertThat(register.page(plan, calm.key()).isRed()).isFalse();
            assertThat(register.page(plan, unknown.key()).mitigation().watch())
                    .isEqualTo(new MitigationState.NotYetKnown());
            assertThat(register.overview(plan, RiskFilter.NONE).summary().broken())
                    .isEqualTo(1);
            assertThat(register.rows(plan, RiskFilter.NONE.brokenOnly(true), RiskOrder.KEY, false, 0, 9))
                    .extracting(RiskRow::key)
                    .containsExactly(red.key());
            assertThat(register.rows(plan, RiskFilter.NONE, RiskOrder.URGENCY, false, 0, 9))
                    .extracting(RiskRow::key)
                    .first()
                    .isEqualTo(red.key());
            assertThat(register.facts(plan))
                    .filteredOn(RiskFact::isRed)
                    .singleElement()
                    .satisfies(fact -> {
                        assertThat(fact.key()).isEqualTo(red.key());
                        assertThat(fact.watch()).isEqualTo(BROKEN);
                    });

            risks.close(plan, red.key(), red.version(), new Reason("Over"));
            assertThat(register.page(plan, red.key()).isRed()).isTrue();
            assertThat(register.facts(plan)).filteredOn(RiskFact::isRed).hasSize(1);
        });

        Answers.BY_KEY.put(red.key(), new MitigationState.Holds());
        assertThat(people.as(po, () -> register.page(plan, red.key())).isRed()).isFalse();
    }

    private RiskPage watched(PlanId plan, String key, MitigationRule rule, PersonReference po) {
        var words = new RiskDescription("Watched", null, null);
        var risk = new NewRisk(new RiskKey(key), words, Severity.HIGH.typical(), "Keep to the rule");
        return people.as(po, () -> {
            var added = risks.add(plan, risk);
            return risks.watchBy(plan, added.key(), added.version(), rule);
        });
    }
}
