package org.koraos.portal.desk;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.uikit.SiteMap;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ConsistencyServiceTest {

    private static final Reason BECAUSE = new Reason("Because");

    @Autowired
    ConsistencyService service;

    @Autowired
    StoryService stories;

    @Autowired
    RiskService risks;

    @Autowired
    PeopleService accounts;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenGates gates;

    @Autowired
    GivenEvidence evidence;

    @Autowired
    GivenPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate database;

    private PlanReference plan;
    private PersonReference owner;
    private PersonReference po;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2", "S-3");
        owner = people.with(Role.ENGINEER);
        po = people.with(Role.PO);
        people.with(Role.ENGINEER);
        people.with(Role.OPS);
    }

    @AfterEach
    void setClockBack() {
        clock.reset();
    }

    @Test
    void a_plan_that_agrees_with_itself_has_none() {
        gates.done(plan, "S-1", owner);

        assertThat(kinds()).containsExactly(ContradictionKind.WAVE_WITHOUT_STORIES);
    }

    @Test
    void everyone_may_look() {
        for (var role : Role.values()) {
            people.as(
                    people.with(role),
                    () -> assertThat(service.report(plan.id())).isNotNull());
        }
    }

    @Test
    void a_story_done_without_its_evidence() {
        gates.done(plan, "S-1", owner);
        people.as(
                po,
                () -> stories.addCriterion(
                        plans.seen(plan, "S-1"),
                        new AcceptanceCriterion(CriterionKind.DELTA, "CA-9", "It also does this")));

        var found = only(ContradictionKind.DONE_WITHOUT_EVIDENCE);
        assertThat(found.sentence()).isEqualTo(Phrase.of("desk.contradiction.done-without-evidence", "S-1", 1));
        assertThat(found.path("p")).isEqualTo(SiteMap.of(SiteMap.STORY, "p", "S-1"));
    }

    @Test
    void a_story_done_while_a_fact_of_its_merge_moved() {
        gates.done(plan, "S-1", owner);
        people.as(po, () -> stories.untick(plans.seen(plan, "S-1"), 1));

        var found = only(ContradictionKind.DONE_ON_MOVED_FACTS);
        assertThat(found.path("p"))
                .isEqualTo(SiteMap.of(
                        SiteMap.GATE, "p", GateKey.merge(new StoryKey("S-1")).path()));
    }

    @Test
    void a_story_under_way_while_a_fact_of_its_entry_moved() {
        gates.started(plan, "S-1", owner);
        people.as(po, () -> stories.assign(plans.seen(plan, "S-1"), null, null));

        assertThat(kinds())
                .contains(ContradictionKind.UNDER_WAY_ON_MOVED_FACTS, ContradictionKind.UNDER_WAY_WITHOUT_OWNER);
    }

    @Test
    void stories_whose_status_was_changed_behind_their_gates() {
        behind("update story set status = 'DONE' where key = 'S-1'");
        behind("update story set status = 'IN_PROGRESS' where key = 'S-2'");

        assertThat(only(ContradictionKind.DONE_WITHOUT_MERGE_GATE).sentence().arguments())
                .contains("S-1");
        assertThat(only(ContradictionKind.UNDER_WAY_WITHOUT_ENTRY_GATE)
                        .sentence()
                        .arguments())
                .contains("S-2");
    }

    @Test
    void a_story_done_and_blocked_or_before_what_it_needs() {
        gates.done(plan, "S-1", owner);
        people.as(po, () -> {
            stories.block(plans.seen(plan, "S-1"), new Reason("A bug came up"));
            stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-2"));
        });

        assertThat(only(ContradictionKind.DONE_AND_BLOCKED).sentence().arguments())
                .contains("S-1", "A bug came up");
        assertThat(only(ContradictionKind.DONE_BEFORE_NEEDED).sentence().arguments())
                .contains("S-1", "S-2");
    }

    @Test
    void an_owner_who_is_no_engineer_any_more_or_not_active() {
        plans.owned(plan, "S-1", owner);
        var another = people.with(Role.ENGINEER);
        plans.owned(plan, "S-2", another);
        people.changeRoles(owner.id(), EnumSet.of(Role.OPS));
        people.asAdmin(() -> {
            accounts.deactivate(another.id());
            return true;
        });

        assertThat(all(ContradictionKind.OWNER_CANNOT_ACT))
                .extracting(found -> found.sentence().arguments().subList(0, 2))
                .containsExactly(List.of("S-1", owner.name()), List.of("S-2", another.name()));
    }

    @Test
    void stories_that_wait_in_a_ring() {
        depend("S-1", "S-2");
        depend("S-2", "S-3");
        depend("S-3", "S-1");

        var found = only(ContradictionKind.DEPENDENCY_RING);
        assertThat(found.sentence().arguments().getFirst().toString()).contains("S-1", "S-2", "S-3", "→");
    }

    @Test
    void a_story_that_waits_for_a_later_wave_can_never_begin() {
        people.as(po, () -> {
            stories.joinWave(plans.seen(plan, "S-2"), GivenPlans.O2);
            stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-2"));
        });

        assertThat(only(ContradictionKind.WAITS_FOR_LATER_WAVE).sentence().arguments())
                .containsExactly("S-1", "S-2", "O2");
        assertThat(kinds()).doesNotContain(ContradictionKind.WAVE_WITHOUT_STORIES);
    }

    @Test
    void a_story_begun_before_its_wave_opened() {
        gates.started(plan, "S-1", owner);
        people.as(po, () -> stories.joinWave(plans.seen(plan, "S-1"), GivenPlans.O2));

        assertThat(only(ContradictionKind.UNDER_WAY_BEFORE_ITS_WAVE).sentence().arguments())
                .contains("S-1", "O2");
    }

    @Test
    void a_wave_that_passed_and_then_lost_what_it_stands_on() {
        plan = plans.with("S-1", "S-2");
        people.as(po, () -> stories.joinWave(plans.seen(plan, "S-2"), GivenPlans.O2));
        gates.done(plan, "S-1", owner);
        var wave = GateKey.wave(GivenPlans.O1);
        gates.stateAll(plan, wave);
        gates.pass(plan, wave);
        assertThat(kinds()).isEmpty();

        people.as(po, () -> stories.joinWave(plans.seen(plan, "S-2"), GivenPlans.O1));

        assertThat(kinds())
                .containsExactly(
                        ContradictionKind.OPEN_BEHIND_PASSED_GATE,
                        ContradictionKind.WAVE_GATE_UNSUPPORTED,
                        ContradictionKind.WAVE_WITHOUT_STORIES);
    }

    @Test
    void evidence_of_a_criterion_that_was_taken_out() {
        plan = plans.with(Stream.of(
                GivenPlans.proving("S-1", new AcceptanceCriterion(CriterionKind.BASE, "CA-1", "It holds")),
                StoryContract.named(new StoryKey("S-2"), GivenPlans.O2)));
        evidence.filed(plan.id(), "S-1", EvidenceKind.FUNCTIONAL, "CA-1");
        people.as(po, () -> stories.removeCriterion(plans.seen(plan, "S-1"), "CA-1", BECAUSE));

        assertThat(only(ContradictionKind.EVIDENCE_OF_GONE_CRITERION).sentence().arguments())
                .contains("S-1", "CA-1");
    }

    @Test
    void risks_without_an_owner_by_how_grave_they_are() {
        risk("R-1", Severity.CRITICAL);
        risk("R-2", Severity.HIGH);
        risk("R-3", Severity.LOW);

        assertThat(only(ContradictionKind.CRITICAL_RISK_UNOWNED).path("p"))
                .isEqualTo(SiteMap.of(SiteMap.RISK, "p", "R-1"));
        assertThat(only(ContradictionKind.HIGH_RISK_UNOWNED).key()).isEqualTo("R-2");
        assertThat(only(ContradictionKind.RISK_UNOWNED).key()).isEqualTo("R-3");
        assertThat(all(ContradictionKind.SERIOUS_RISK_UNMITIGATED))
                .extracting(Contradiction::key)
                .containsExactly("R-1", "R-2");
    }

    @Test
    void a_risk_whose_owner_left() {
        var risk = risk("R-1", Severity.HIGH);
        people.as(po, () -> risks.assignOwner(plan.id(), risk.key(), risk.version(), owner.id()));
        people.asAdmin(() -> {
            accounts.deactivate(owner.id());
            return true;
        });

        assertThat(all(ContradictionKind.RISK_OWNER_CANNOT_ACT, po))
                .extracting(Contradiction::key)
                .containsExactly("R-1");
    }

    @Test
    void an_acceptance_that_ended() {
        var risk = risk("R-1", Severity.HIGH);
        var until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(3);
        people.as(po, () -> risks.accept(plan.id(), risk.key(), risk.version(), BECAUSE, until));
        assertThat(kinds()).doesNotContain(ContradictionKind.ACCEPTANCE_ENDED);

        clock.advance(Duration.ofDays(5));

        assertThat(only(ContradictionKind.ACCEPTANCE_ENDED).sentence().arguments())
                .containsExactly("R-1", until);
    }

    @Test
    void a_gate_policy_changed_behind_the_portal_keeps_its_gates_closed() {
        database.update(
                "update decision_policy set digest = repeat('0', 64) where plan_id = ? and kind = 'MERGE'",
                plan.id().value());

        assertThat(only(ContradictionKind.GATES_WITHOUT_RULES).path("p"))
                .isEqualTo(SiteMap.of(SiteMap.GATE_POLICY, "p"));
    }

    @Test
    void each_kind_has_its_words_in_the_order_of_gravity() {
        var kinds = List.of(ContradictionKind.values());

        assertThat(kinds).isSortedAccordingTo(Comparator.comparing(ContradictionKind::gravity));
    }

    @Test
    void a_kind_with_very_many_is_counted_and_shown_in_part() {
        var many = Stream.iterate(1, number -> number <= 250, number -> number + 1)
                .map(number -> StoryContract.named(new StoryKey("S-" + number), GivenPlans.O1));
        plan = plans.with(many);
        behind("update story set status = 'DONE'");

        var found = people.as(owner, () -> service.report(plan.id())).found().stream()
                .filter(each -> each.kind() == ContradictionKind.DONE_WITHOUT_MERGE_GATE)
                .findFirst()
                .orElseThrow();
        assertThat(found.total()).isEqualTo(250);
        assertThat(found.first()).hasSize(200);
    }

    private RiskPage risk(String key, Severity severity) {
        var risk = new NewRisk(
                new RiskKey(key), new RiskDescription("Late supplier", null, null), severity.typical(), null);
        return people.as(owner, () -> risks.add(plan.id(), risk));
    }

    private void depend(String story, String needed) {
        behind("insert into story_dependency (story_id, plan_id, depends_on) select id, plan_id, '" + needed
                + "' from story where key = '" + story + "'");
    }

    /** What no command would do: only so can what gates hold together come apart. */
    private void behind(String statement) {
        var where = statement.contains(" where ") ? " and plan_id = ?" : " where plan_id = ?";
        database.update(statement + where, plan.id().value());
    }

    private List<ContradictionKind> kinds() {
        return people.as(owner, () -> service.report(plan.id())).found().stream()
                .map(ConsistencyReport.OfKind::kind)
                .toList();
    }

    private List<Contradiction> all(ContradictionKind kind) {
        return all(kind, owner);
    }

    private List<Contradiction> all(ContradictionKind kind, PersonReference reader) {
        return people.as(reader, () -> service.report(plan.id())).found().stream()
                .filter(found -> found.kind() == kind)
                .flatMap(found -> found.first().stream())
                .toList();
    }

    private Contradiction only(ContradictionKind kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).getFirst();
    }
}
