package org.koraos.portal.gate;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.access.SubstitutionService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.support.GivenGates.BECAUSE;
import static org.koraos.portal.support.GivenPlans.O1;
import static org.koraos.portal.support.GivenPlans.O2;

@PortalTest
class GateServiceTest {

    private static final StoryKey S1 = new StoryKey("S-1");
    private static final StoryKey S2 = new StoryKey("S-2");
    private static final GateKey ENTRY = GateKey.entry(S1);
    private static final GateKey MERGE = GateKey.merge(S1);

    @Autowired
    GateService gates;

    @Autowired
    GateReviewService review;

    @Autowired
    GatePolicyService policies;

    @Autowired
    StoryService stories;

    @Autowired
    PeopleService everyone;

    @Autowired
    SubstitutionService substitutions;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenGates given;

    @Autowired
    GivenEvidence evidence;

    @Autowired
    JournalReader journal;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private PlanReference plan;
    private PersonReference po;
    private PersonReference owner;
    private PersonReference engineer;
    private PersonReference ops;

    @BeforeEach
    void aPlanAndItsPeople() {
        plan = plans.with("S-1", "S-2");
        po = people.with(Role.PO);
        owner = people.with(Role.ENGINEER);
        engineer = people.with(Role.ENGINEER);
        ops = people.with(Role.OPS);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private GatePage page(GateKey key, PersonReference person) {
        return given.page(plan, key, person);
    }

    private Standing standing(GateKey key) {
        return page(key, ops).standing();
    }

    private GateRecord approve(GateKey key, PersonReference person) {
        return given.approve(plan, key, person);
    }

    private List<DecisionState> states(GateKey key) {
        return page(key, ops).record().decisions().stream()
                .map(GivenDecision::state)
                .toList();
    }

    // --- a story's way ---

    @Test
    void a_story_enters_by_its_gate_only() {
        plans.ready(plan, "S-1");
        assertThatThrownBy(() -> approve(ENTRY, po)).isInstanceOf(GateRefusal.CriteriaUnmet.class);
        plans.owned(plan, "S-1", owner);
        assertThatThrownBy(() -> given.move(plan, "S-1", owner, StoryStatus.IN_PROGRESS))
                .isInstanceOf(StoryRefusal.GateClosed.class);
        assertThat(approve(ENTRY, po).standing()).isEqualTo(Standing.PASSED);
        given.move(plan, "S-1", owner, StoryStatus.IN_PROGRESS);
        assertThat(standing(ENTRY)).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_story_merges_by_a_po_and_an_engineer_who_does_not_own_it() {
        given.readyToMerge(plan, "S-1", owner);
        assertThatThrownBy(() -> approve(MERGE, owner)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        assertThat(approve(MERGE, engineer).standing()).isEqualTo(Standing.CLOSED);
        given.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
        assertThatThrownBy(() -> given.move(plan, "S-1", owner, StoryStatus.DONE))
                .isInstanceOf(StoryRefusal.GateClosed.class);
        assertThat(approve(MERGE, po).standing()).isEqualTo(Standing.PASSED);
        given.move(plan, "S-1", owner, StoryStatus.DONE);
    }

    @Test
    void a_gate_that_lost_its_support_lets_nothing_through() {
        given.readyToEnter(plan, "S-1", owner);
        given.pass(plan, ENTRY);
        plans.owned(plan, "S-1", engineer);
        assertThat(standing(ENTRY)).isEqualTo(Standing.UNSUPPORTED);
        assertThatThrownBy(() -> given.move(plan, "S-1", engineer, StoryStatus.IN_PROGRESS))
                .isInstanceOf(StoryRefusal.GateClosed.class);
        plans.owned(plan, "S-1", owner);
        assertThatThrownBy(() -> given.move(plan, "S-1", owner, StoryStatus.IN_PROGRESS))
                .isInstanceOf(StoryRefusal.GateClosed.class);
        approve(ENTRY, po);
        given.move(plan, "S-1", owner, StoryStatus.IN_PROGRESS);
    }

    @Test
    void every_decision_is_in_the_journal_with_the_gates_state() {
        given.readyToEnter(plan, "S-1", owner);
        people.as(engineer, () -> gates.request(plan.id(), ENTRY, BECAUSE));
        approve(ENTRY, po);
        plans.owned(plan, "S-1", engineer);
        var entries = journal.about(List.of(new SubjectRef(plan.id().value(), "gate", "entry:S-1")), null, 50).stream()
                .map(JournalEntry::action)
                .toList();
        assertThat(entries)
                .containsExactlyInAnyOrder("gate-requested", "gate-approved", "gate-passed", "gate-facts-moved");
    }

    // --- what moved ---

    @Test
    void a_click_on_facts_that_moved_is_refused_and_shows_them() {
        given.readyToEnter(plan, "S-1", owner);
        var seen = page(ENTRY, po).seen();
        plans.owned(plan, "S-1", engineer);
        assertThatThrownBy(() -> people.as(po, () -> gates.approve(plan.id(), ENTRY, seen, null, null)))
                .isInstanceOfSatisfying(
                        GateRefusal.FactsMoved.class,
                        refusal -> assertThat(refusal.changes())
                                .extracting(change -> change.before().kind())
                                .containsExactly(FactKind.STORY_OWNER));
        assertThat(states(ENTRY)).isEmpty();
    }

    @Test
    void a_click_on_a_digest_from_outside_is_refused_in_the_same_way() {
        given.readyToEnter(plan, "S-1", owner);
        var seen = Seen.of(page(ENTRY, po).evaluation().digest());
        plans.owned(plan, "S-1", engineer);
        assertThatThrownBy(() -> people.as(po, () -> gates.approve(plan.id(), ENTRY, seen, null, null)))
                .isInstanceOf(GateRefusal.FactsMoved.class);
        var now = Seen.of(page(ENTRY, po).evaluation().digest());
        assertThat(people.as(po, () -> gates.approve(plan.id(), ENTRY, now, null, null))
                        .standing())
                .isEqualTo(Standing.PASSED);
    }

    @Test
    void a_decision_names_the_fact_that_made_it_stale() {
        given.readyToMerge(plan, "S-1", owner);
        approve(MERGE, po);
        var seen = plans.seen(plan, "S-1");
        people.as(owner, () -> stories.untick(seen, 1));
        var stale = page(MERGE, po).record().decisions().getFirst();
        assertThat(stale.state()).isEqualTo(DecisionState.STALE);
        assertThat(stale.moved()).singleElement().satisfies(change -> {
            assertThat(change.before().kind()).isEqualTo(FactKind.STEP_DONE);
            assertThat(change.after().value()).isEqualTo("NO");
        });
        assertThat(stale.endedBy().id()).isEqualTo(owner.id());
        given.tickAll(plan, "S-1", owner);
        assertThat(states(MERGE)).containsExactly(DecisionState.STALE);
    }

    @Test
    void a_dependency_that_is_reopened_takes_the_entry_gates_support() {
        plan = plans.with(Stream.of(
                StoryContract.named(S1, O1),
                new StoryContract(S2, O1, null, null, null, null, Set.of(S1), null, null, null)));
        given.done(plan, "S-1", owner);
        given.readyToEnter(plan, "S-2", owner);
        given.pass(plan, GateKey.entry(S2));
        given.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
        assertThat(standing(GateKey.entry(S2))).isEqualTo(Standing.UNSUPPORTED);
    }

    @Test
    void moving_a_story_to_another_wave_voids_its_approvals() {
        given.readyToMerge(plan, "S-1", owner);
        approve(MERGE, po);
        var seen = plans.seen(plan, "S-1");
        people.as(po, () -> stories.joinWave(seen, O2));
        assertThat(states(MERGE)).containsExactly(DecisionState.STALE);
    }

    @Test
    void a_changed_acceptance_criterion_is_a_fact_that_moved() {
        plan = plans.with(
                Stream.of(GivenPlans.proving("S-1", new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Once"))));
        given.readyToEnter(plan, "S-1", owner);
        given.pass(plan, ENTRY);
        var seen = plans.seen(plan, "S-1");
        people.as(
                po,
                () -> stories.changeCriterion(
                        seen, "CA-01", new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Twice")));
        assertThat(standing(ENTRY)).isEqualTo(Standing.UNSUPPORTED);
    }

    @Test
    void a_fact_moves_for_its_own_plan_though_another_has_just_the_same_facts() {
        var twin = plans.with("S-1", "S-2");
        for (var one : List.of(plan, twin)) {
            given.readyToEnter(one, "S-1", owner);
            given.pass(one, ENTRY);
        }
        assertThat(given.page(twin, ENTRY, po).evaluation().digest())
                .isEqualTo(page(ENTRY, po).evaluation().digest());
        plans.owned(twin, "S-1", engineer);
        assertThat(given.page(twin, ENTRY, po).record().standing()).isEqualTo(Standing.UNSUPPORTED);
        assertThat(page(ENTRY, po).record().standing()).isEqualTo(Standing.PASSED);
        plans.owned(plan, "S-1", engineer);
        assertThat(page(ENTRY, po).record().standing()).isEqualTo(Standing.UNSUPPORTED);
    }

    @Test
    void an_owner_who_leaves_is_a_fact_that_moved() {
        given.readyToEnter(plan, "S-1", owner);
        given.pass(plan, ENTRY);
        people.asAdmin(() -> {
            everyone.deactivate(owner.id());
            return true;
        });
        assertThat(standing(ENTRY)).isEqualTo(Standing.UNSUPPORTED);
        assertThat(states(ENTRY)).containsExactly(DecisionState.STALE);
    }

    // --- people ---

    @Test
    void losing_the_role_before_the_gate_passes_voids_the_decision_and_getting_it_back_does_not_help() {
        given.readyToMerge(plan, "S-1", owner);
        approve(MERGE, po);
        people.changeRoles(po.id(), Set.of(Role.AUDITOR));
        people.changeRoles(po.id(), Set.of(Role.PO));
        assertThat(states(MERGE)).containsExactly(DecisionState.VOID);
        assertThat(approve(MERGE, engineer).standing()).isEqualTo(Standing.CLOSED);
    }

    @Test
    void a_person_in_both_roles_fills_one() {
        given.readyToMerge(plan, "S-1", owner);
        var both = people.with(Role.PO, Role.ENGINEER);
        approve(MERGE, both);
        var seen = page(MERGE, both).seen();
        assertThatThrownBy(() ->
                        people.as(both, () -> gates.approve(plan.id(), MERGE, seen, Capacity.own(Role.ENGINEER), null)))
                .isInstanceOf(AccessRefusal.SamePersonTwice.class);
        assertThat(standing(MERGE)).isEqualTo(Standing.CLOSED);
    }

    @Test
    void a_substitute_decides_between_the_dates_and_both_names_stay() {
        given.readyToEnter(plan, "S-1", owner);
        var from = clock.instant();
        people.as(po, () -> {
            substitutions.name(ops.id(), from, from.plus(Duration.ofDays(2)), BECAUSE);
        });
        var record = approve(ENTRY, ops);
        assertThat(record.standing()).isEqualTo(Standing.PASSED);
        assertThat(record.decisions().getFirst().principal().id()).isEqualTo(po.id());
        clock.advance(Duration.ofDays(2));
        given.readyToEnter(plan, "S-2", owner);
        assertThatThrownBy(() -> approve(GateKey.entry(S2), ops)).isInstanceOf(GateRefusal.NoRoleOpen.class);
    }

    @Test
    void who_was_stood_in_for_has_their_part_and_is_offered_no_second_one() {
        given.readyToMerge(plan, "S-1", owner);
        var both = people.with(Role.PO, Role.ENGINEER);
        standsInFor(both, ops);
        var seen = page(MERGE, ops).seen();
        people.as(ops, () -> gates.approve(plan.id(), MERGE, seen, new Capacity(Role.PO, both.id()), null));
        assertThat(page(MERGE, both).acts().decide()).isEmpty();
        assertThatThrownBy(() ->
                        people.as(both, () -> gates.approve(plan.id(), MERGE, seen, Capacity.own(Role.ENGINEER), null)))
                .isInstanceOf(GateRefusal.HasAPartAlready.class);
    }

    @Test
    void who_proposed_break_glass_through_another_is_not_offered_its_other_half() {
        given.started(plan, "S-1", owner);
        var both = people.with(Role.PO, Role.OPS);
        standsInFor(both, engineer);
        var seen = page(MERGE, engineer).seen();
        people.as(engineer, () -> gates.breakGlass(plan.id(), MERGE, seen, new Capacity(Role.PO, both.id()), BECAUSE));
        assertThat(page(MERGE, both).acts().breakGlass()).isEmpty();
        assertThat(page(MERGE, ops).acts().breakGlass()).isNotEmpty();
    }

    private void standsInFor(PersonReference principal, PersonReference substitute) {
        var from = clock.instant();
        people.as(principal, () -> {
            substitutions.name(substitute.id(), from, from.plus(Duration.ofDays(2)), BECAUSE);
        });
    }

    @Test
    void a_substitution_taken_back_voids_what_was_decided_by_it() {
        given.readyToMerge(plan, "S-1", owner);
        var from = clock.instant();
        people.as(po, () -> {
            substitutions.name(ops.id(), from, from.plus(Duration.ofDays(2)), BECAUSE);
        });
        approve(MERGE, ops);
        people.as(po, () -> {
            substitutions.end(substitutions.mine().getFirst().id());
        });
        assertThat(states(MERGE)).containsExactly(DecisionState.VOID);
    }

    @Test
    void who_asks_does_not_decide_and_nobody_asks_who_is_needed() {
        given.readyToEnter(plan, "S-1", owner);
        people.as(po, () -> gates.request(plan.id(), ENTRY, null));
        assertThatThrownBy(() -> approve(ENTRY, po)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        assertThat(page(ENTRY, po).acts().whyNot()).isNotNull();
        people.as(engineer, () -> gates.request(plan.id(), ENTRY, null));
        assertThat(approve(ENTRY, po).standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void auditors_and_admins_decide_nothing() {
        given.readyToEnter(plan, "S-1", owner);
        for (var person : List.of(people.with(Role.AUDITOR), people.with(Role.ADMIN), people.with())) {
            assertThatThrownBy(() -> approve(ENTRY, person)).isInstanceOf(GateRefusal.NoRoleOpen.class);
            assertThat(page(ENTRY, person).acts().decide()).isEmpty();
        }
        var auditor = people.with(Role.AUDITOR);
        assertThatThrownBy(() -> people.as(auditor, () -> gates.request(plan.id(), ENTRY, null)))
                .isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> people.as(auditor, () -> gates.withdrawRequest(plan.id(), ENTRY)))
                .isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> people.as(
                        auditor,
                        () -> gates.state(
                                plan.id(), GateKey.wave(O1), "x", new WebAddress("https://x.example"), BECAUSE)))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void somebody_who_was_deactivated_decides_nothing_with_a_page_still_open() {
        given.readyToEnter(plan, "S-1", owner);
        var seen = page(ENTRY, po).seen();
        people.asAdmin(() -> {
            everyone.deactivate(po.id());
            return true;
        });
        assertThatThrownBy(() -> people.as(po, () -> gates.approve(plan.id(), ENTRY, seen, null, null)))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_gate_of_another_plan_is_not_this_ones() {
        var other = plans.with("X-9");
        var foreign = GateKey.entry(new StoryKey("X-9"));
        assertThatThrownBy(() -> page(foreign, po)).isInstanceOf(GateRefusal.UnknownGate.class);
        var seen = given.page(other, foreign, po).seen();
        assertThatThrownBy(() -> people.as(po, () -> gates.approve(plan.id(), foreign, seen, null, null)))
                .isInstanceOf(GateRefusal.UnknownGate.class);
        given.readyToEnter(plan, "S-1", owner);
        assertThatThrownBy(() -> people.as(po, () -> gates.approve(plan.id(), ENTRY, seen, null, null)))
                .isInstanceOf(GateRefusal.FactsMoved.class);
    }

    // --- rules and policy ---

    private void asIntruder(String statement) {
        jdbc.update(statement, plan.id().value());
    }

    private void assertNothingOpens() {
        var page = page(ENTRY, po);
        assertThat(page.evaluation().withoutRules()).isTrue();
        assertThat(page.evaluation().criteria())
                .extracting(CriterionResult::state)
                .containsExactly(CriterionState.ERROR);
        assertThatThrownBy(() -> approve(ENTRY, po)).isInstanceOf(GateRefusal.CriteriaUnmet.class);
        assertThatThrownBy(() -> people.as(po, () -> gates.breakGlass(plan.id(), ENTRY, page.seen(), null, BECAUSE)))
                .isInstanceOf(GateRefusal.NoRules.class);
        assertThatThrownBy(() -> given.move(plan, "S-1", owner, StoryStatus.IN_PROGRESS))
                .isInstanceOf(StoryRefusal.GateClosed.class);
    }

    @Test
    void without_a_whole_rule_set_nothing_opens() {
        given.readyToEnter(plan, "S-1", owner);
        for (var damage : List.of(
                "update decision_policy set rules = '' where plan_id = ?",
                "update decision_policy set rules = 'READY OWNER' where plan_id = ?",
                "update decision_policy set rules = 'READY OWNER DEPENDENCIES GOODWILL' where plan_id = ?",
                "update decision_policy set roles = 'AUDITOR' where plan_id = ?",
                "update decision_policy set roles = 'NOBODY' where plan_id = ?",
                "update decision_policy set roles = 'OPS' where plan_id = ?",
                "delete from decision_policy where plan_id = ?")) {
            asIntruder(damage);
            assertNothingOpens();
        }
    }

    @Test
    void a_gate_that_had_passed_is_closed_again_without_its_rule_set() {
        given.readyToEnter(plan, "S-1", owner);
        given.pass(plan, ENTRY);
        asIntruder("update decision_policy set rules = 'READY' where plan_id = ?");
        assertThat(standing(ENTRY)).isEqualTo(Standing.UNSUPPORTED);
        assertThatThrownBy(() -> given.move(plan, "S-1", owner, StoryStatus.IN_PROGRESS))
                .isInstanceOf(StoryRefusal.GateClosed.class);
    }

    @Test
    void a_po_sets_up_a_rule_set_that_is_gone() {
        given.readyToEnter(plan, "S-1", owner);
        asIntruder("delete from decision_policy where plan_id = ?");
        var policy = people.as(po, () -> policies.policies(plan.id())).getFirst();
        assertThat(policy.version()).isNull();
        assertThat(policy.fault()).isNotNull();
        people.as(po, () -> policies.change(plan.id(), GateKind.ENTRY, null, policy.rules(), BECAUSE));
        assertThat(approve(ENTRY, po).standing()).isEqualTo(Standing.PASSED);
    }

    private void change(GateKind kind, DecisionRules rules) {
        people.as(po, () -> {
            var now = policies.policies(plan.id()).stream()
                    .filter(policy -> policy.kind() == kind)
                    .findFirst()
                    .orElseThrow();
            policies.change(plan.id(), kind, now.version(), rules, BECAUSE);
        });
    }

    @Test
    void a_policy_that_was_weakened_and_set_back_has_left_its_mark() {
        given.readyToMerge(plan, "S-1", owner);
        approve(MERGE, po);
        change(GateKind.MERGE, new DecisionRules(EnumSet.of(Role.PO), 14, false));
        change(GateKind.MERGE, DecisionRules.usual(GateKind.MERGE));
        assertThat(states(MERGE)).containsExactly(DecisionState.STALE);
        assertThat(approve(MERGE, engineer).standing()).isEqualTo(Standing.CLOSED);
    }

    @Test
    void a_policy_changed_meanwhile_is_not_overwritten() {
        var strict = new DecisionRules(EnumSet.of(Role.PO, Role.OPS), 5, false);
        change(GateKind.ENTRY, strict);
        assertThatThrownBy(() -> people.as(
                        po,
                        () -> policies.change(
                                plan.id(), GateKind.ENTRY, 0L, DecisionRules.usual(GateKind.ENTRY), BECAUSE)))
                .isInstanceOfSatisfying(
                        GateRefusal.PolicyChanged.class,
                        refusal -> assertThat(refusal.now()).isEqualTo(strict));
        assertThatThrownBy(() ->
                        people.as(engineer, () -> policies.change(plan.id(), GateKind.ENTRY, 1L, strict, BECAUSE)))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_policy_names_roles_that_have_a_say() {
        assertThatThrownBy(() -> new DecisionRules(EnumSet.of(Role.ADMIN), null, false))
                .isInstanceOf(GateRefusal.RoleHasNoSay.class);
        assertThatThrownBy(() -> new DecisionRules(EnumSet.noneOf(Role.class), null, false))
                .isInstanceOf(GateRefusal.NoRoles.class);
        assertThatThrownBy(() -> new DecisionRules(EnumSet.of(Role.PO), 366, false))
                .isInstanceOf(GateRefusal.ExpiryOutOfRange.class);
    }

    // --- waves and the phase ---

    @Test
    void waves_open_in_their_order_and_the_phase_ends_when_all_have_passed() {
        plan = plans.with(Stream.of(StoryContract.named(S1, O1), StoryContract.named(S2, O2)));
        var first = GateKey.wave(O1);
        var second = GateKey.wave(O2);
        given.readyToEnter(plan, "S-2", owner);
        assertThatThrownBy(() -> approve(GateKey.entry(S2), po)).isInstanceOf(GateRefusal.CriteriaUnmet.class);
        assertThatThrownBy(() -> approve(first, po)).isInstanceOf(GateRefusal.CriteriaUnmet.class);

        given.done(plan, "S-1", owner);
        given.stateAll(plan, first);
        approve(first, po);
        assertThat(approve(first, ops).standing()).isEqualTo(Standing.PASSED);

        given.done(plan, "S-2", owner);
        given.pass(plan, second);
        assertThat(standing(second)).isEqualTo(Standing.PASSED);

        given.stateAll(plan, GateKey.phase());
        given.pass(plan, GateKey.phase());
        assertThat(standing(GateKey.phase())).isEqualTo(Standing.PASSED);
        assertThat(standing(first)).isEqualTo(Standing.PASSED);
    }

    private void passWaveWith(String story, GateKey wave) {
        given.done(plan, story, owner);
        passWithStatements(wave);
    }

    private void passWithStatements(GateKey gate) {
        given.stateAll(plan, gate);
        given.pass(plan, gate);
    }

    @Test
    void a_fact_that_turns_bad_runs_up_to_the_phase() {
        plan = plans.with(Stream.of(StoryContract.named(S1, O1), StoryContract.named(S2, O2)));
        passWaveWith("S-1", GateKey.wave(O1));
        passWaveWith("S-2", GateKey.wave(O2));
        passWithStatements(GateKey.phase());
        evidence.check(plan.id(), "S-1", CheckState.RED);
        for (var gate : List.of(MERGE, GateKey.wave(O1), GateKey.wave(O2), GateKey.phase())) {
            assertThat(standing(gate)).as(gate.text()).isEqualTo(Standing.UNSUPPORTED);
            assertThat(states(gate)).as(gate.text()).containsOnly(DecisionState.STALE);
        }
        assertThat(standing(GateKey.entry(S2))).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_story_that_joins_a_wave_which_passed_takes_its_support() {
        plan = plans.with(Stream.of(StoryContract.named(S1, O1), StoryContract.named(S2, O2)));
        passWaveWith("S-1", GateKey.wave(O1));
        var seen = plans.seen(plan, "S-2");
        people.as(po, () -> stories.joinWave(seen, O1));
        assertThat(standing(GateKey.wave(O1))).isEqualTo(Standing.UNSUPPORTED);
    }

    @Test
    void a_statement_that_is_withdrawn_takes_the_support_of_what_passed_on_it() {
        plan = plans.with("S-1");
        passWaveWith("S-1", GateKey.wave(O1));
        people.as(ops, () -> gates.withdrawStatement(plan.id(), GateKey.wave(O1), "criteria", BECAUSE));
        assertThat(standing(GateKey.wave(O1))).isEqualTo(Standing.UNSUPPORTED);
    }

    @Test
    void nobody_states_what_is_computed() {
        assertThatThrownBy(() -> people.as(
                        po,
                        () -> gates.state(
                                plan.id(), GateKey.wave(O1), "CI green", new WebAddress("https://x.example"), BECAUSE)))
                .isInstanceOf(GateRefusal.UnknownPart.class);
    }

    // --- break-glass ---

    @Test
    void break_glass_opens_by_two_people_and_stays_marked() {
        given.started(plan, "S-1", owner);
        given.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
        var seen = page(MERGE, po).seen();
        people.as(po, () -> gates.breakGlass(plan.id(), MERGE, seen, null, new Reason("The site is down")));
        assertThat(standing(MERGE)).isEqualTo(Standing.CLOSED);
        assertThat(page(MERGE, ops).acts().breakGlass())
                .extracting(GatePage.OpenRole::role)
                .containsExactly(Role.OPS);
        people.as(ops, () -> gates.breakGlass(plan.id(), MERGE, seen, null, new Reason("I agree")));
        var page = page(MERGE, ops);
        assertThat(page.standing()).isEqualTo(Standing.OVERRIDDEN);
        assertThat(page.evaluation().criteria())
                .extracting(CriterionResult::state)
                .contains(CriterionState.OVERRIDDEN);
        given.move(plan, "S-1", owner, StoryStatus.DONE);
        given.tickAll(plan, "S-1", owner);
        assertThat(standing(MERGE)).isEqualTo(Standing.UNSUPPORTED);
        assertThat(page(MERGE, ops).record().markedByBreakGlass()).isTrue();
    }

    @Test
    void a_proposal_of_break_glass_that_waited_for_too_long_leaves_both_roles_open() {
        given.started(plan, "S-1", owner);
        var seen = page(MERGE, po).seen();
        people.as(po, () -> gates.breakGlass(plan.id(), MERGE, seen, null, BECAUSE));
        assertThat(people.as(ops, () -> review.waitingForMe(plan.id())))
                .extracting(GatePage::key)
                .contains(MERGE);
        clock.advance(Duration.ofDays(14));
        assertThat(people.as(ops, () -> review.waitingForMe(plan.id())))
                .extracting(GatePage::key)
                .doesNotContain(MERGE);
        for (var person : List.of(po, people.with(Role.PO))) {
            assertThat(page(MERGE, person).acts().breakGlass())
                    .extracting(GatePage.OpenRole::role)
                    .containsExactly(Role.PO);
        }
        var again = page(MERGE, po).seen();
        people.as(po, () -> gates.breakGlass(plan.id(), MERGE, again, null, BECAUSE));
        assertThat(page(MERGE, po).record().breakGlasses())
                .extracting(BreakGlass::state)
                .containsExactly(BreakGlass.State.LAPSED, BreakGlass.State.PROPOSED);
    }

    // --- what waits for whom ---

    @Test
    void a_request_waits_for_who_can_decide_it_oldest_first() {
        given.readyToEnter(plan, "S-1", owner);
        given.readyToEnter(plan, "S-2", owner);
        people.as(engineer, () -> gates.request(plan.id(), GateKey.entry(S2), null));
        people.as(engineer, () -> gates.request(plan.id(), ENTRY, null));
        assertThat(people.as(po, () -> review.waitingForMe(plan.id())))
                .extracting(GatePage::key)
                .containsExactly(GateKey.entry(S2), ENTRY);
        assertThat(people.as(engineer, () -> review.waitingForMe(plan.id()).size()))
                .isZero();
        approve(GateKey.entry(S2), po);
        assertThat(people.as(po, () -> review.waitingForMe(plan.id())))
                .extracting(GatePage::key)
                .containsExactly(ENTRY);
    }

    @Test
    void a_decision_that_was_begun_waits_for_the_other_role() {
        given.readyToMerge(plan, "S-1", owner);
        approve(MERGE, po);
        assertThat(people.as(engineer, () -> review.waitingForMe(plan.id())))
                .extracting(GatePage::key)
                .containsExactly(MERGE);
        assertThat(people.as(owner, () -> review.waitingForMe(plan.id()))).isEmpty();
        assertThat(people.as(po, () -> review.waitingForMe(plan.id()))).isEmpty();
    }

    @Test
    void cards_say_where_the_next_gate_stands() {
        given.readyToEnter(plan, "S-1", owner);
        var keys = List.of(S1, S2);
        var before = people.as(po, () -> review.badges(plan.id(), keys));
        assertThat(before.get(S1).state()).isEqualTo(GateBadge.State.READY);
        assertThat(before.get(S2)).isEqualTo(new GateBadge(GateKey.entry(S2), GateBadge.State.BLOCKED, 2));
        people.as(engineer, () -> gates.request(plan.id(), ENTRY, null));
        assertThat(people.as(po, () -> review.badges(plan.id(), keys)).get(S1).state())
                .isEqualTo(GateBadge.State.WAITING);
        approve(ENTRY, po);
        assertThat(people.as(po, () -> review.badges(plan.id(), keys)).get(S1).state())
                .isEqualTo(GateBadge.State.PASSED);
    }

    @Test
    void what_if_and_why_blocked_write_nothing() {
        var before = jdbc.queryForObject("select count(*) from journal_entry", Long.class);
        people.as(po, () -> {
            var items = review.reading(plan.id(), GateKey.wave(O1)).toDo();
            var steps = items.stream().map(OpenItem::step).toList();
            assertThat(review.whatIf(plan.id(), GateKey.wave(O1), steps)
                            .evaluation()
                            .holds())
                    .isTrue();
            assertThat(review.whyBlocked(plan.id(), GateKey.phase()).because()).isNotEmpty();
            assertThat(review.overview(plan.id())).hasSize(3);
            assertThat(review.storyGates(plan.id(), O1)).hasSize(4);
        });
        assertThat(jdbc.queryForObject("select count(*) from journal_entry", Long.class))
                .isEqualTo(before);
    }

    // --- what the database itself refuses ---

    @Test
    void the_database_keeps_one_standing_decision_a_role_and_none_is_rewritten() {
        given.readyToMerge(plan, "S-1", owner);
        approve(MERGE, po);
        assertThatThrownBy(() -> jdbc.update("""
                        insert into gate_decision (id, gate_id, role, person_id, person_name, verdict, digest, given_at,
                                                   state, moved, moved_count)
                        select gen_random_uuid(), gate_id, role, ?, 'x', verdict, digest, given_at, state, moved, 0
                        from gate_decision where person_id = ?
                        """, ops.id().value(), po.id().value()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("gate_decision_is_one_a_role");
        for (var change : List.of(
                "update gate_decision set role = 'OPS' where person_id = ?",
                "update gate_decision set reason = 'x' where person_id = ?",
                "delete from gate_decision where person_id = ?")) {
            assertThatThrownBy(() -> jdbc.update(change, po.id().value()))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("kept as it was given");
        }
        assertThatThrownBy(() -> jdbc.update("update gate_facts set facts = '[]'"))
                .isInstanceOf(DataAccessException.class);
        plans.owned(plan, "S-1", engineer);
        assertThatThrownBy(() -> jdbc.update(
                        "update gate_decision set state = 'STANDING', ended_at = null, ended_by = null, ended_by_name = null where person_id = ?",
                        po.id().value()))
                .hasMessageContaining("kept as it was given");
    }
}
