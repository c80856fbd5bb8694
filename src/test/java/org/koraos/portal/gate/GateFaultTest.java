package org.koraos.portal.gate;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.support.Faults;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.Tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.support.GivenGates.BECAUSE;
import static org.koraos.portal.support.GivenPlans.O1;

/** Whatever fails while a gate is decided or a fact moves: all of it is stored with its journal, or nothing (INV-15). */
@PortalTest
@Import(Faults.class)
class GateFaultTest {

    private static final GateKey MERGE = GateKey.merge(new StoryKey("S-1"));
    private static final GateKey WAVE = GateKey.wave(O1);

    @Autowired
    GateService gates;

    @Autowired
    StoryService stories;

    @Autowired
    PeopleService everyone;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenGates given;

    @Autowired
    Tables tables;

    @Autowired
    JdbcTemplate jdbc;

    private PlanReference plan;
    private PersonReference po;
    private PersonReference owner;
    private PersonReference engineer;
    private PersonReference ops;

    @BeforeEach
    void aPlanAndItsPeople() {
        po = people.with(Role.PO);
        owner = people.with(Role.ENGINEER);
        engineer = people.with(Role.ENGINEER);
        ops = people.with(Role.OPS);
        plan = plans.with("S-1");
    }

    /** A fault before each statement in turn, until there is none left to fail before. */
    private void allOrNothing(Runnable act) {
        var before = tables.digests();
        var statements = 1;
        while (Faults.beforeStatement(statements, act)) {
            assertThat(tables.digests())
                    .as("after a fault before statement " + statements)
                    .isEqualTo(before);
            statements++;
        }
        assertThat(statements).as("statements of the act").isGreaterThan(8);
        assertThat(tables.digests()).as("when nothing fails").isNotEqualTo(before);
        assertThat(jdbc.queryForList("""
                select gate_key from gate where standing is distinct from
                  (select state::jsonb ->> 'standing' from journal_entry where aggregate_id = gate.id
                   order by sequence desc limit 1)
                """, String.class))
                .as("gates that the journal knows in another state")
                .isEmpty();
    }

    @Test
    void the_approval_that_passes_a_gate() {
        given.readyToMerge(plan, "S-1", owner);
        people.as(ops, () -> gates.request(plan.id(), MERGE, null));
        given.approve(plan, MERGE, po);
        var seen = given.page(plan, MERGE, engineer).seen();
        allOrNothing(() -> people.as(engineer, () -> gates.approve(plan.id(), MERGE, seen, null, null)));
        assertThat(given.page(plan, MERGE, po).standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_rejection() {
        given.readyToMerge(plan, "S-1", owner);
        var seen = given.page(plan, MERGE, po).seen();
        allOrNothing(() -> people.as(po, () -> gates.reject(plan.id(), MERGE, seen, null, BECAUSE)));
    }

    @Test
    void the_second_half_of_breaking_the_glass() {
        given.started(plan, "S-1", owner);
        var seen = given.page(plan, MERGE, po).seen();
        people.as(po, () -> gates.breakGlass(plan.id(), MERGE, seen, null, BECAUSE));
        allOrNothing(() -> people.as(ops, () -> gates.breakGlass(plan.id(), MERGE, seen, null, BECAUSE)));
    }

    @Test
    void a_decision_taken_back_under_a_wave_that_rests_on_it() {
        passedWave();
        var by = given.page(plan, MERGE, po).record().decisions().getFirst().person();
        var person = people.asAdmin(() -> everyone.byId(Set.of(by.id())).get(by.id()));
        allOrNothing(() -> people.as(person, () -> gates.withdraw(plan.id(), MERGE, BECAUSE)));
        assertThat(given.page(plan, WAVE, po).record().standing()).isEqualTo(Standing.UNSUPPORTED);
    }

    private void passedWave() {
        given.done(plan, "S-1", owner);
        given.stateAll(plan, WAVE);
        given.pass(plan, WAVE);
    }

    @Test
    void a_fact_that_moves_under_a_decision() {
        given.readyToMerge(plan, "S-1", owner);
        given.approve(plan, MERGE, po);
        var seen = plans.seen(plan, "S-1");
        allOrNothing(() -> people.as(owner, () -> stories.untick(seen, 1)));
    }

    @Test
    void a_role_that_is_lost_before_the_gate_passes() {
        given.readyToMerge(plan, "S-1", owner);
        given.approve(plan, MERGE, po);
        allOrNothing(() -> people.changeRoles(po.id(), Set.of(Role.AUDITOR)));
    }

    @Test
    void a_passage() {
        given.readyToMerge(plan, "S-1", owner);
        given.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
        Stream.of(po, engineer).forEach(person -> given.approve(plan, MERGE, person));
        var seen = plans.seen(plan, "S-1");
        allOrNothing(() -> people.as(owner, () -> stories.move(new MoveStory(seen, StoryStatus.DONE, null))));
    }
}
