package org.koraos.portal.alerting;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.MitigationState;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.WatchedRisk;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.alerting.GivenRules.change;
import static org.koraos.portal.alerting.GivenRules.definition;
import static org.koraos.portal.alerting.GivenRules.threshold;

@PortalTest
class AlertingServicesTest {

    private static final RuleKey LATENCY = new RuleKey("LATENCY");
    private static final ProposalKey FIRST = new ProposalKey("LATENCY-P1");
    private static final ProposalKey SECOND = new ProposalKey("LATENCY-P2");

    @Autowired
    GivenPeople people;

    @Autowired
    PeopleService peopleService;

    @Autowired
    PlanService plans;

    @Autowired
    AlertRuleService rules;

    @Autowired
    TuningService tuning;

    @Autowired
    ProposalService proposals;

    @Autowired
    ThresholdsChangeInCycles watch;

    @Autowired
    JdbcTemplate jdbc;

    private PlanId plan;
    private PersonReference paula;
    private PersonReference otto;
    private PersonReference enzo;
    private PersonReference both;

    @BeforeEach
    void a_plan_with_a_rule_and_people() {
        paula = people.with(Role.PO);
        plan = anyPlan();
        otto = people.with(Role.OPS);
        enzo = people.with(Role.ENGINEER);
        both = people.with(Role.PO, Role.OPS);
        people.as(otto, () -> rules.define(plan, definition("LATENCY", "450")));
    }

    @Test
    void two_approvals_make_the_next_version_at_once() {
        openCycle();
        propose(enzo, "500");
        approve(paula, Role.PO);
        var page = approve(otto, Role.OPS);
        assertThat(page.proposal().state()).isEqualTo(ProposalState.APPLIED);
        assertThat(page.appliedAs()).isEqualTo(2);
        var rule = rule();
        assertThat(rule.rule().threshold()).isEqualTo(threshold("500"));
        assertThat(rule.rule().version()).isEqualTo(2);
        assertThat(rule.versions()).hasSize(2);
        var made = rule.versions().getLast();
        assertThat(made.proposal()).isEqualTo(FIRST);
        assertThat(made.cycle()).isEqualTo(1);
        assertThat(made.reason()).isEqualTo("Too many pages");
        assertThat(made.proposed().person()).isEqualTo(enzo.id());
        assertThat(made.approvedByPo())
                .isNotNull()
                .extracting(Signature::person)
                .isEqualTo(paula.id());
        assertThat(made.approvedByOps())
                .isNotNull()
                .extracting(Signature::person)
                .isEqualTo(otto.id());
    }

    @Test
    void one_approval_changes_nothing_yet() {
        openCycle();
        propose(enzo, "500");
        var page = approve(paula, Role.PO);
        assertThat(page.proposal().state()).isEqualTo(ProposalState.APPROVED_ONCE);
        assertThat(page.proposal().missing()).containsExactly(Role.OPS);
        assertThat(rule().rule().threshold()).isEqualTo(threshold("450"));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OPS", mode = EnumSource.Mode.EXCLUDE)
    void only_ops_keeps_rules_and_cycles(Role role) {
        var other = people.with(role);
        refused(other, () -> rules.define(plan, definition("QUEUE", "10")));
        refused(other, () -> rules.revise(plan, LATENCY, 0, details("Another name")));
        refused(other, () -> tuning.open(plan, purpose(), ZoneOffset.UTC));
        openCycle();
        refused(other, () -> tuning.close(plan, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ENGINEER", "OPS"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_engineer_and_ops_propose(Role role) {
        openCycle();
        var other = people.with(role);
        refused(other, () -> proposals.propose(plan, LATENCY, change(1, "500"), false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PO", "OPS"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_po_and_ops_decide(Role role) {
        openCycle();
        var digest = propose(enzo, "500").digest();
        var other = people.with(role);
        refused(other, () -> proposals.approve(plan, FIRST, Role.PO, digest));
        refused(other, () -> proposals.reject(plan, FIRST, digest, new Reason("No")));
    }

    @Test
    void nobody_signed_in_reads_nothing() {
        assertThatThrownBy(() -> rules.rules(plan)).isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> proposals.open(plan)).isInstanceOf(RoleRequired.class);
    }

    @Test
    void without_an_open_cycle_nothing_is_proposed() {
        assertThatThrownBy(() -> propose(enzo, "500")).isInstanceOf(AlertingRefusal.NoOpenCycle.class);
        openCycle();
        people.as(otto, () -> tuning.close(plan, 1));
        assertThatThrownBy(() -> propose(enzo, "500")).isInstanceOf(AlertingRefusal.NoOpenCycle.class);
    }

    @Test
    void a_plan_has_one_open_cycle_and_another_plan_its_own() {
        openCycle();
        assertThatThrownBy(this::openCycle).isInstanceOf(AlertingRefusal.CycleOpenAlready.class);
        var otherPlan = anyPlan();
        people.as(otto, () -> tuning.open(otherPlan, purpose(), ZoneOffset.UTC));
        people.as(otto, () -> tuning.close(plan, 1));
        assertThat(people.as(otto, () -> tuning.open(plan, purpose(), ZoneOffset.UTC))
                        .number())
                .isEqualTo(2);
    }

    @Test
    void a_cycle_stays_open_while_a_proposal_waits_in_it() {
        openCycle();
        propose(enzo, "500");
        assertThatThrownBy(() -> people.as(otto, () -> tuning.close(plan, 1)))
                .isInstanceOf(AlertingRefusal.ProposalsWait.class);
        people.as(enzo, () -> proposals.withdraw(plan, FIRST, null));
        var closed = people.as(otto, () -> tuning.close(plan, 1));
        assertThat(closed.isOpen()).isFalse();
    }

    @Test
    void a_proposal_in_conflict_does_not_come_back_after_its_cycle() {
        openCycle();
        propose(enzo, "500");
        propose(enzo, "520", true);
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        people.as(otto, () -> tuning.close(plan, 1));
        var page = read(SECOND);
        assertThat(page.proposal().state()).isEqualTo(ProposalState.CONFLICTED);
        assertThatThrownBy(() -> people.as(enzo, () -> proposals.edit(plan, SECOND, page.version(), change(2, "530"))))
                .isInstanceOf(AlertingRefusal.CycleClosed.class);
    }

    @Test
    void the_proposer_cannot_approve_though_they_hold_the_role() {
        openCycle();
        propose(otto, "500");
        assertThatThrownBy(() -> approve(otto, Role.OPS)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        assertThatThrownBy(() -> people.as(
                        otto, () -> proposals.reject(plan, FIRST, read(FIRST).digest(), new Reason("No"))))
                .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
    }

    @Test
    void one_person_with_both_roles_cannot_fill_both() {
        openCycle();
        propose(enzo, "500");
        approve(both, Role.PO);
        assertThatThrownBy(() -> approve(both, Role.OPS)).isInstanceOf(AccessRefusal.SamePersonTwice.class);
        approve(otto, Role.OPS);
        assertThat(rule().rule().version()).isEqualTo(2);
    }

    @Test
    void a_second_proposal_on_a_rule_competes_only_knowingly_and_both_say_so() {
        openCycle();
        propose(enzo, "500");
        assertThatThrownBy(() -> propose(otto, "400")).isInstanceOf(AlertingRefusal.Competes.class);
        assertThat(propose(otto, "400", true).competing())
                .extracting(ProposalRow::key)
                .containsExactly(FIRST);
        assertThat(read(FIRST).competing()).extracting(ProposalRow::key).containsExactly(SECOND);
        assertThat(people.as(enzo, () -> proposals.open(plan)))
                .extracting(ProposalRow::competing)
                .containsExactly(1, 1);
    }

    @Test
    void applying_one_puts_its_competitors_in_conflict() {
        openCycle();
        propose(enzo, "500");
        propose(enzo, "400", true);
        var seen = read(SECOND).digest();
        people.as(both, () -> proposals.approve(plan, SECOND, Role.PO, seen));
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        var page = read(SECOND);
        assertThat(page.proposal().state()).isEqualTo(ProposalState.CONFLICTED);
        assertThat(page.seats()).extracting(Seat::approved).containsOnlyNulls();
        assertThatThrownBy(() -> people.as(otto, () -> proposals.approve(plan, SECOND, Role.OPS, seen)))
                .isInstanceOf(AlertingRefusal.NotOpen.class);
        assertThatThrownBy(() -> people.as(otto, () -> proposals.approve(plan, SECOND, Role.OPS, page.digest())))
                .isInstanceOf(AlertingRefusal.NotOpen.class);
        assertThat(rule().rule().threshold()).isEqualTo(threshold("500"));
    }

    @Test
    void a_proposal_in_conflict_is_put_on_the_new_base_and_approved_anew() {
        openCycle();
        propose(enzo, "500");
        propose(enzo, "400", true);
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        people.as(enzo, () -> proposals.edit(plan, SECOND, read(SECOND).version(), change(2, "400")));
        people.as(
                paula,
                () -> proposals.approve(plan, SECOND, Role.PO, read(SECOND).digest()));
        people.as(
                otto,
                () -> proposals.approve(plan, SECOND, Role.OPS, read(SECOND).digest()));
        assertThat(rule().versions())
                .extracting(VersionRow::threshold)
                .containsExactly(threshold("450"), threshold("500"), threshold("400"));
    }

    @Test
    void a_proposal_made_on_a_base_that_moved_is_refused() {
        openCycle();
        propose(enzo, "500");
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        assertThatThrownBy(() -> propose(enzo, "510")).isInstanceOf(AlertingRefusal.BaseMoved.class);
    }

    @Test
    void an_edit_takes_approvals_away_and_old_pages_are_refused() {
        openCycle();
        var shown = propose(enzo, "500");
        approve(paula, Role.PO);
        people.as(enzo, () -> proposals.edit(plan, FIRST, read(FIRST).version(), change(1, "520")));
        assertThatThrownBy(() -> people.as(otto, () -> proposals.approve(plan, FIRST, Role.OPS, shown.digest())))
                .isInstanceOf(AlertingRefusal.ProposalMoved.class);
        var now = read(FIRST);
        assertThat(now.proposal().missing()).containsExactlyInAnyOrder(Role.PO, Role.OPS);
        assertThat(now.movedSince(shown))
                .extracting(ProposalPage.Moved::part)
                .containsExactly(ProposalPage.Part.PROPOSED_THRESHOLD);
        assertThat(rule().rule().version()).isEqualTo(1);
    }

    @Test
    void an_edit_based_on_an_older_version_is_refused() {
        openCycle();
        var shown = propose(enzo, "500");
        approve(paula, Role.PO);
        assertThatThrownBy(() -> people.as(enzo, () -> proposals.edit(plan, FIRST, shown.version(), change(1, "520"))))
                .isInstanceOfSatisfying(
                        AlertingRefusal.ChangedMeanwhile.class,
                        refusal -> assertThat(refusal.phrase().arguments()).contains(paula.name()));
        assertThat(read(FIRST).proposal().state()).isEqualTo(ProposalState.APPROVED_ONCE);
    }

    @Test
    void who_lost_the_role_has_not_approved() {
        openCycle();
        propose(enzo, "500");
        approve(paula, Role.PO);
        people.changeRoles(paula.id(), Set.of(Role.ENGINEER));
        var seat = read(FIRST).seats().getFirst();
        assertThat(seat.approved()).isNull();
        assertThat(seat.lapsed()).isNotNull();
        assertThat(approve(otto, Role.OPS).proposal().state()).isEqualTo(ProposalState.APPROVED_ONCE);
        assertThat(rule().rule().version()).isEqualTo(1);
        approve(both, Role.PO);
        assertThat(rule().rule().version()).isEqualTo(2);
    }

    @Test
    void a_page_says_when_nobody_is_left_to_approve() {
        // Everybody of this database who holds Ops is counted, so all others lose it for the length of this test.
        var away = jdbc.queryForList(
                "select person_id from person_role where role = 'OPS' and person_id <> ?",
                UUID.class,
                otto.id().value());
        openCycle();
        away.forEach(id -> people.asAdmin(() -> {
            peopleService.deactivate(new PersonId(id));
            return true;
        }));
        try {
            var page = propose(otto, "500");
            assertThat(page.proposal().unfillable()).containsExactly(Role.OPS);
            assertThat(page.seats().getLast().eligible()).isEmpty();
        } finally {
            away.forEach(id -> people.asAdmin(() -> {
                peopleService.activate(new PersonId(id));
                return true;
            }));
        }
        assertThat(read(FIRST).proposal().unfillable()).isEmpty();
    }

    @Test
    void a_rollback_takes_the_same_path_and_says_which_version_it_brings_back() {
        openCycle();
        propose(enzo, "500");
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        var back = new ThresholdChange(2, threshold("450"), new Reason("As before"), new Reason("Quiet"), 1);
        people.as(otto, () -> proposals.propose(plan, LATENCY, back, false));
        assertThatThrownBy(() -> people.as(
                        otto,
                        () -> proposals.approve(
                                plan, SECOND, Role.OPS, read(SECOND).digest())))
                .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        people.as(
                paula,
                () -> proposals.approve(plan, SECOND, Role.PO, read(SECOND).digest()));
        people.as(
                both,
                () -> proposals.approve(plan, SECOND, Role.OPS, read(SECOND).digest()));
        assertThat(rule().versions().getLast().rollsBackTo()).isEqualTo(1);
        assertThat(rule().rule().threshold()).isEqualTo(threshold("450"));
    }

    @Test
    void what_waits_for_me_is_what_i_may_approve() {
        openCycle();
        propose(otto, "500");
        assertThat(waitingFor(paula)).containsExactly(FIRST);
        assertThat(waitingFor(otto)).isEmpty();
        assertThat(waitingFor(enzo)).isEmpty();
        approve(paula, Role.PO);
        assertThat(waitingFor(paula)).isEmpty();
        assertThat(waitingFor(both)).containsExactly(FIRST);
    }

    @Test
    void a_rule_changes_its_threshold_in_no_other_way() {
        assertThatThrownBy(() -> jdbc.update("update alert_rule_version set threshold = 1"))
                .hasRootCauseMessage("ERROR: permission denied for table alert_rule_version");
        assertThatThrownBy(() -> jdbc.update("delete from alert_rule_version"))
                .hasRootCauseMessage("ERROR: permission denied for table alert_rule_version");
        assertThatThrownBy(() -> jdbc.update("update alert_rule set threshold = 1 where plan_id = ?", plan.value()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.update("""
                        insert into alert_rule_version (rule_id, number, threshold, pending_seconds, made_at, proposed_by,
                                                        proposed_by_name, proposed_at)
                        select id, 2, 1, 0, now(), ?, 'x', now() from alert_rule where plan_id = ?
                        """, otto.id().value(), plan.value()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("alert_rule_version_only_the_first_without_proposal");
    }

    @Test
    void the_database_knows_no_person_who_approves_twice() {
        openCycle();
        propose(enzo, "500");
        approve(both, Role.PO);
        assertThatThrownBy(() -> jdbc.update("""
                        insert into threshold_approval (proposal_id, role, person_id, person_name, given_at, seen_digest)
                        select proposal_id, 'OPS', person_id, person_name, given_at, seen_digest
                          from threshold_approval where person_id = ?
                        """, both.id().value()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("threshold_approval_nobody_twice");
    }

    @Test
    void the_database_keeps_proposals_in_their_plan() {
        openCycle();
        propose(enzo, "500");
        var elsewhere = anyPlan();
        assertThatThrownBy(() -> jdbc.update(
                        "update threshold_proposal set plan_id = ?, version = version + 1 where plan_id = ?",
                        elsewhere.value(),
                        plan.value()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("is_of_its_plan");
    }

    @Test
    void a_risk_held_by_tuning_in_cycles_holds_until_a_threshold_changed_outside_one() {
        var alarmFatigue =
                new WatchedRisk(plan, new RiskKey("R-IMP-002"), MitigationRule.THRESHOLDS_CHANGE_IN_CYCLES, Set.of());
        openCycle();
        propose(enzo, "500");
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        assertThat(watch.stateOf(alarmFatigue)).isEqualTo(new MitigationState.Holds());
        jdbc.update("update tuning_cycle set opened_at = now() + interval '1 hour' where plan_id = ?", plan.value());
        assertThat(watch.stateOf(alarmFatigue))
                .isInstanceOfSatisfying(
                        MitigationState.Broken.class,
                        broken -> assertThat(broken.why().arguments()).containsExactly("LATENCY", 2));
    }

    @Test
    void a_rule_is_revised_on_the_version_that_was_read() {
        var shown = rule();
        var revised = people.as(otto, () -> rules.revise(plan, LATENCY, shown.version(), details("Slow answers")));
        assertThat(revised.rule().name()).isEqualTo("Slow answers");
        assertThatThrownBy(() ->
                        people.as(otto, () -> rules.revise(plan, LATENCY, shown.version(), details("Other words"))))
                .isInstanceOf(AlertingRefusal.ChangedMeanwhile.class);
        assertThat(revised.rule().threshold()).isEqualTo(threshold("450"));
    }

    @Test
    void a_key_names_one_rule_of_a_plan() {
        assertThatThrownBy(() -> people.as(otto, () -> rules.define(plan, definition("LATENCY", "1"))))
                .isInstanceOf(AlertingRefusal.KeyTaken.class);
        var otherPlan = anyPlan();
        people.as(otto, () -> rules.define(otherPlan, definition("LATENCY", "1")));
        assertThat(people.as(otto, () -> rules.rules(otherPlan))).hasSize(1);
        assertThatThrownBy(() -> people.as(otto, () -> rules.rule(PlanId.create(), LATENCY)))
                .isInstanceOf(AlertingRefusal.UnknownRule.class);
    }

    @Test
    void a_rule_belongs_to_somebody_active_or_nobody() {
        var stranger = new RuleDetails("Latency", AlertSeverity.INFO, null, PersonId.create());
        assertThatThrownBy(() -> people.as(otto, () -> rules.revise(plan, LATENCY, rule().version(), stranger)))
                .isInstanceOf(AccessRefusal.UnknownPerson.class);
    }

    @Test
    void every_step_is_in_the_journal() {
        openCycle();
        propose(enzo, "500");
        approve(paula, Role.PO);
        approve(otto, Role.OPS);
        people.as(otto, () -> tuning.close(plan, 1));
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where plan_id = ? and subject_kind not in ('plan', 'wave')"
                                + " and action not like 'gate-%' order by sequence",
                        String.class, plan.value()))
                .containsExactly(
                        "rule-defined",
                        "cycle-opened",
                        "threshold-proposed",
                        "proposal-approved",
                        "proposal-applied",
                        "threshold-applied",
                        "cycle-closed");
    }

    @Test
    void eight_who_approve_at_once_apply_it_exactly_once() throws Exception {
        var approvers = new ArrayList<PersonReference>();
        for (var number = 0; number < 4; number++) {
            approvers.add(people.with(Role.PO));
            approvers.add(people.with(Role.OPS));
        }
        openCycle();
        for (var round = 1; round <= 20; round++) {
            var key = new ProposalKey("LATENCY-P" + round);
            var base = rule().rule().version();
            people.as(enzo, () -> proposals.propose(plan, LATENCY, change(base, "5" + (100 + base)), false));
            var seen = read(key).digest();
            var outcomes = atOnce(approvers.stream()
                    .<Callable<Boolean>>map(person -> () -> approves(person, key, seen))
                    .toList());
            assertThat(outcomes).filteredOn(approved -> approved).hasSize(2);
            assertThat(rule().rule().version()).isEqualTo(base + 1);
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from journal_entry where plan_id = ? and action = 'threshold-applied'",
                        Integer.class,
                        plan.value()))
                .isEqualTo(20);
    }

    @Test
    void of_two_competing_proposals_approved_at_once_one_takes_effect() throws Exception {
        openCycle();
        for (var round = 0; round < 20; round++) {
            var base = rule().rule().version();
            var one = new ProposalKey("LATENCY-P" + (2 * round + 1));
            var two = new ProposalKey("LATENCY-P" + (2 * round + 2));
            people.as(enzo, () -> proposals.propose(plan, LATENCY, change(base, "6" + (100 + base)), false));
            people.as(enzo, () -> proposals.propose(plan, LATENCY, change(base, "7" + (100 + base)), true));
            for (var key : List.of(one, two)) {
                people.as(
                        paula,
                        () -> proposals.approve(plan, key, Role.PO, read(key).digest()));
            }
            var outcomes = atOnce(List.of(
                    () -> approves(otto, one, read(one).digest()),
                    () -> approves(both, two, read(two).digest())));
            assertThat(outcomes).containsExactlyInAnyOrder(true, false);
            assertThat(rule().rule().version()).isEqualTo(base + 1);
        }
    }

    @Test
    void an_edit_and_an_approval_at_once_never_apply_what_was_not_seen() throws Exception {
        editWhileApproving(40);
    }

    @Test
    @Tag("soak")
    void an_edit_and_an_approval_at_once_never_apply_what_was_not_seen_in_two_thousand_races() throws Exception {
        for (var set = 0; set < 20; set++) {
            a_plan_with_a_rule_and_people();
            editWhileApproving(100);
        }
    }

    /** The first approval is given; then the value is changed in the moment of the second. */
    private void editWhileApproving(int races) throws Exception {
        openCycle();
        for (var round = 1; round <= races; round++) {
            var key = new ProposalKey("LATENCY-P" + round);
            var base = rule().rule().version();
            var value = "8" + (100 + base);
            people.as(enzo, () -> proposals.propose(plan, LATENCY, change(base, value), false));
            people.as(
                    paula, () -> proposals.approve(plan, key, Role.PO, read(key).digest()));
            var seen = read(key);
            var outcomes =
                    atOnce(List.of(() -> approves(otto, key, seen.digest()), () -> edits(key, seen.version(), base)));
            assertThat(outcomes).as("never both").isNotEqualTo(List.of(true, true));
            var rule = rule().rule();
            if (outcomes.getFirst()) {
                assertThat(rule.version()).isEqualTo(base + 1);
                assertThat(rule.threshold()).isEqualTo(threshold(value));
                continue;
            }
            assertThat(rule.version()).isEqualTo(base);
            if (outcomes.getLast()) {
                assertThat(read(key).proposal().missing()).containsExactlyInAnyOrder(Role.PO, Role.OPS);
            }
            people.as(enzo, () -> proposals.withdraw(plan, key, null));
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from journal_entry where plan_id = ? and action = 'threshold-applied'",
                        Integer.class,
                        plan.value()))
                .as("each applied once")
                .isEqualTo(rule().rule().version() - 1);
    }

    private boolean edits(ProposalKey key, long version, int base) {
        return succeeds(enzo, () -> proposals.edit(plan, key, version, change(base, "9" + (100 + base))));
    }

    private boolean approves(PersonReference person, ProposalKey key, ProposalDigest seen) {
        var role = person.fills(Role.PO) && !person.fills(Role.OPS) ? Role.PO : Role.OPS;
        return succeeds(person, () -> proposals.approve(plan, key, role, seen));
    }

    private boolean succeeds(PersonReference person, Supplier<ProposalPage> act) {
        try {
            people.as(person, act);
            return true;
        } catch (Refusal | ConcurrencyFailureException refused) {
            return false;
        }
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            var running = new ArrayList<Future<Boolean>>();
            for (var act : acts) {
                running.add(threads.submit(() -> {
                    barrier.await(20, TimeUnit.SECONDS);
                    return act.call();
                }));
            }
            var outcomes = new ArrayList<Boolean>();
            for (var one : running) outcomes.add(one.get(60, TimeUnit.SECONDS));
            return outcomes;
        }
    }

    private PlanId anyPlan() {
        return people.as(paula, () -> plans.create(GivenPlans.contract(List.of())))
                .id();
    }

    private void openCycle() {
        people.as(otto, () -> tuning.open(plan, purpose(), ZoneOffset.UTC));
    }

    private ProposalPage propose(PersonReference by, String value) {
        return propose(by, value, false);
    }

    private ProposalPage propose(PersonReference by, String value, boolean knowingly) {
        return people.as(by, () -> proposals.propose(plan, LATENCY, change(1, value), knowingly));
    }

    private ProposalPage approve(PersonReference by, Role role) {
        return people.as(
                by, () -> proposals.approve(plan, FIRST, role, read(FIRST).digest()));
    }

    private ProposalPage read(ProposalKey key) {
        return people.as(paula, () -> proposals.proposal(plan, key));
    }

    private RulePage rule() {
        return people.as(otto, () -> rules.rule(plan, LATENCY));
    }

    private List<ProposalKey> waitingFor(PersonReference person) {
        return people.as(person, () -> proposals.waitingForMe(plan)).stream()
                .map(ProposalRow::key)
                .toList();
    }

    private void refused(PersonReference person, Supplier<?> act) {
        assertThatThrownBy(() -> people.as(person, act)).isInstanceOf(AccessDeniedException.class);
    }

    private static CyclePurpose purpose() {
        return new CyclePurpose("First tuning", "At most two pages a night", LocalDate.of(2100, 1, 1));
    }

    private static RuleDetails details(String name) {
        return new RuleDetails(name, AlertSeverity.CRITICAL, new WebAddress("https://runbooks.example/x"), null);
    }
}
