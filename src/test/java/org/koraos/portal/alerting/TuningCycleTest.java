package org.koraos.portal.alerting;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.plan.PlanId;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.alerting.GivenRules.NOW;

class TuningCycleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Actor olga = GivenRules.actor(GivenRules.person("Olga", Role.OPS));

    @Test
    void a_cycle_says_what_it_is_for() {
        assertThatThrownBy(() -> open(new CyclePurpose("", "Fewer pages", null)))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> open(new CyclePurpose("First", " ", null))).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_cycle_does_not_end_before_it_begins() {
        assertThatThrownBy(() -> open(new CyclePurpose("First", "Fewer pages", TODAY.minusDays(1))))
                .isInstanceOf(AlertingRefusal.EndsInThePast.class);
        assertThatCode(() -> open(new CyclePurpose("First", "Fewer pages", TODAY)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_cycle_is_closed_when_nothing_waits_in_it() {
        var cycle = open(new CyclePurpose("First", "Fewer pages", null));
        assertThatThrownBy(() -> cycle.close(List.of(new ProposalKey("LATENCY-P1")), olga, NOW))
                .isInstanceOf(AlertingRefusal.ProposalsWait.class);
        assertThatCode(cycle::requireOpen).doesNotThrowAnyException();
        cycle.close(List.of(), olga, NOW);
        assertThatThrownBy(cycle::requireOpen).isInstanceOf(AlertingRefusal.CycleClosed.class);
    }

    @Test
    void a_cycle_is_closed_once() {
        var cycle = open(new CyclePurpose("First", "Fewer pages", null));
        cycle.close(List.of(), olga, NOW);
        assertThatThrownBy(() -> cycle.close(List.of(), olga, NOW)).isInstanceOf(AlertingRefusal.CycleClosed.class);
    }

    private TuningCycle open(CyclePurpose purpose) {
        return new TuningCycle(PlanId.create(), 1, purpose, TODAY, olga, NOW);
    }
}
