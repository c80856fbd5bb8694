package org.koraos.portal.alerting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.alerting.GivenRules.change;
import static org.koraos.portal.alerting.GivenRules.definition;
import static org.koraos.portal.alerting.GivenRules.threshold;

@PortalTest
class BacktestServiceTest {

    private static final RuleKey LATENCY = new RuleKey("LATENCY");
    private static final ProposalKey FIRST = new ProposalKey("LATENCY-P1");
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Autowired
    GivenPeople people;

    @Autowired
    PlanService plans;

    @Autowired
    AlertRuleService rules;

    @Autowired
    TuningService tuning;

    @Autowired
    ProposalService proposals;

    @Autowired
    BacktestService backtests;

    @Autowired
    JdbcTemplate jdbc;

    private PlanId plan;
    private PersonReference otto;
    private PersonReference enzo;
    private PersonReference paula;

    @BeforeEach
    void a_rule_in_an_open_cycle() {
        otto = people.with(Role.OPS);
        enzo = people.with(Role.ENGINEER);
        paula = people.with(Role.PO);
        plan = people.as(paula, () -> plans.create(GivenPlans.contract(List.of())))
                .id();
        people.as(otto, () -> {
            rules.define(plan, definition("LATENCY", "450"));
            tuning.open(plan, new CyclePurpose("Calm nights", "Fewer pages", null), ZoneOffset.UTC);
        });
    }

    @Test
    void a_rule_says_what_its_threshold_would_have_done_on_the_newest_samples() {
        assertThat(people.as(paula, () -> backtests.ofRule(plan, LATENCY))).isEmpty();
        give(peaks(470));
        give(peaks(470, 520));

        var page = people.as(paula, () -> backtests.ofRule(plan, LATENCY)).orElseThrow();

        assertThat(page.base().figures()).isEqualTo(new BacktestFigures(2, 1, 2, 600, 300));
        assertThat(page.base().firing())
                .extracting(AlertSpan::length)
                .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(page.proposed()).isNull();
        assertThat(page.strokes()).hasSize(1);
    }

    @Test
    void a_proposal_carries_its_backtest_and_keeps_it_when_newer_samples_come() {
        give(peaks(470, 520));
        var made = propose("500");
        var before = page();

        give(peaks(1_000, 1_000, 1_000));

        assertThat(before.frozen()).matches("[0-9a-f]{64}");
        assertThat(before.base().figures().alerts()).isEqualTo(2);
        assertThat(before.proposed())
                .extracting(said -> said.figures().alerts())
                .isEqualTo(1);
        assertThat(page()).isEqualTo(before);
        assertThat(people.as(paula, () -> proposals.proposal(plan, FIRST).digest()))
                .isEqualTo(made.digest());
    }

    @Test
    void an_edit_runs_it_again_and_what_was_approved_on_the_older_one_counts_no_more() {
        give(peaks(470, 520));
        propose("500");
        var before = page();
        people.as(
                paula,
                () -> proposals.approve(
                        plan, FIRST, Role.PO, proposals.proposal(plan, FIRST).digest()));

        people.as(
                enzo,
                () -> proposals.edit(
                        plan, FIRST, proposals.proposal(plan, FIRST).version(), change(1, "600")));

        assertThat(page().frozen()).isNotEqualTo(before.frozen());
        assertThat(page().proposed())
                .extracting(said -> said.figures().alerts())
                .isEqualTo(0);
        assertThat(people.as(paula, () -> proposals.proposal(plan, FIRST))
                        .proposal()
                        .state())
                .isEqualTo(ProposalState.PROPOSED);
    }

    @Test
    void without_samples_a_proposal_carries_none_and_shows_what_newer_ones_say() {
        propose("500");
        assertThat(people.as(paula, () -> backtests.ofProposal(plan, FIRST))).isEmpty();

        give(peaks(470));

        assertThat(page().frozen()).isNull();
        assertThat(page().base().figures().alerts()).isEqualTo(1);
    }

    @Test
    void any_threshold_can_be_tried_on_a_month_of_minutes_well_within_the_time_of_a_glance() {
        var month = new double[30 * 24 * 60];
        for (var i = 0; i < month.length; i++) month[i] = 400 + 100 * Math.sin(i / 40.0);
        var given = give(csv(month));
        people.as(paula, () -> backtests.tried(plan, given.id(), threshold("480")));
        var began = System.nanoTime();

        var tried = people.as(paula, () -> backtests.tried(plan, given.id(), threshold("490")));

        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("Backtest: a threshold tried on 30 days at 1 minute in %d ms%n", took.toMillis());
        assertThat(tried.figures().alerts()).isGreaterThan(100);
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void nights_are_those_of_whoever_gave_the_samples() {
        people.as(otto, () -> backtests.give(plan, LATENCY, "a.csv", peaks(470), ZoneId.of("Asia/Tokyo")));

        var figures = people.as(paula, () -> backtests.ofRule(plan, LATENCY))
                .orElseThrow()
                .base()
                .figures();

        assertThat(figures).isEqualTo(new BacktestFigures(1, 0, 1, 300, 300));
    }

    @Test
    void only_engineer_and_ops_give_samples_and_the_rules_history_says_who() {
        for (var other : List.of(people.with(Role.PO), people.with(Role.AUDITOR), people.with(Role.ADMIN))) {
            assertThatThrownBy(() ->
                            people.as(other, () -> backtests.give(plan, LATENCY, "a.csv", peaks(470), ZoneOffset.UTC)))
                    .isInstanceOf(RoleRequired.class);
        }

        give(peaks(470));

        assertThat(jdbc.queryForList(
                        "select actor_name from journal_entry where plan_id = ? and action = 'samples-given'",
                        String.class,
                        plan.value()))
                .containsExactly(otto.name());
    }

    @Test
    void samples_once_given_cannot_be_changed() {
        var given = give(peaks(470));

        assertThatThrownBy(() -> jdbc.update("update sample_set set zone = 'UTC' where id = ?", given.id()))
                .isInstanceOf(DataAccessException.class);
    }

    private SamplesRow give(byte[] content) {
        return people.as(otto, () -> backtests.give(plan, LATENCY, "latency.csv", content, ZoneOffset.UTC));
    }

    private ProposalPage propose(String value) {
        return people.as(enzo, () -> proposals.propose(plan, LATENCY, change(1, value), false));
    }

    private BacktestPage page() {
        return people.as(paula, () -> backtests.ofProposal(plan, FIRST)).orElseThrow();
    }

    /** Ten minutes at each height, the first at half past two in the night, each ten hours after the one before. */
    private static byte[] peaks(double... heights) {
        var values = new double[heights.length * 600 + 200];
        Arrays.fill(values, 400);
        for (var i = 0; i < heights.length; i++) {
            Arrays.fill(values, 150 + i * 600, 160 + i * 600, heights[i]);
        }
        return csv(values);
    }

    private static byte[] csv(double... eachMinute) {
        var csv = new StringBuilder();
        for (var i = 0; i < eachMinute.length; i++) {
            csv.append(START.getEpochSecond() + i * 60L)
                    .append(',')
                    .append(eachMinute[i])
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
