package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.evidence.EvidenceId;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.AtOnce;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.support.GivenGates.BECAUSE;
import static org.koraos.portal.support.GivenPlans.O1;
import static org.koraos.portal.support.GivenPlans.O2;

/** Several people at one gate in the same moment (INV-03, INV-08). */
@PortalTest
class GateRaceTest {

    private static final StoryKey S1 = new StoryKey("S-1");
    private static final StoryKey S2 = new StoryKey("S-2");
    private static final GateKey ENTRY = GateKey.entry(S1);
    private static final GateKey MERGE = GateKey.merge(S1);
    private static final GateKey WAVE = GateKey.wave(O1);
    private static final RiskKey RISK = new RiskKey("R-1");
    private static final int ROUNDS_A_PLAN = 25;

    @Autowired
    GateService gates;

    @Autowired
    GatePolicyService policies;

    @Autowired
    StoryService stories;

    @Autowired
    CheckService checks;

    @Autowired
    EvidenceService evidence;

    @Autowired
    RiskService risks;

    @Autowired
    PeopleService everyone;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenGates given;

    @Autowired
    GivenEvidence givenEvidence;

    @Autowired
    JdbcTemplate jdbc;

    private final long seed = Long.getLong("gates.seed", System.nanoTime());
    private PlanReference plan;
    private PersonReference owner;
    private PersonReference other;
    private PersonReference po;
    private PersonReference ops;

    // --- many who decide ---

    @Test
    void eight_who_decide_one_gate_at_once_leave_one_decision_a_role() throws Exception {
        decideAtOnce(30);
    }

    @Test
    @Tag("soak")
    void eight_who_decide_one_gate_at_once_leave_one_decision_a_role_a_thousand_times() throws Exception {
        decideAtOnce(1_000);
    }

    private void decideAtOnce(int rounds) throws Exception {
        System.out.printf("GateRaceTest: %d rounds of eight, seed %d%n", rounds, seed);
        var pos = List.of(people.with(Role.PO), people.with(Role.PO));
        var engineers = List.of(people.with(Role.ENGINEER), people.with(Role.ENGINEER));
        // Each of the four in two windows.
        var eight =
                Stream.of(pos, engineers, pos, engineers).flatMap(List::stream).toList();
        try (var atOnce = new AtOnce(seed)) {
            for (var round = 0; round < rounds; round++) {
                if (round % ROUNDS_A_PLAN == 0) mergeable();
                var before = entries();
                var seen = given.page(plan, MERGE, pos.getFirst()).seen();
                var outcomes = atOnce.all(eight.stream()
                        .<Runnable>map(person ->
                                () -> people.as(person, () -> gates.approve(plan.id(), MERGE, seen, null, null)))
                        .toList());
                var record = given.page(plan, MERGE, pos.getFirst()).record();
                var standing = record.decisions().stream()
                        .filter(GivenDecision::stands)
                        .toList();
                assertThat(record.standing()).isEqualTo(Standing.PASSED);
                assertThat(standing).extracting(GivenDecision::role).containsExactlyInAnyOrder(Role.PO, Role.ENGINEER);
                for (var number = 0; number < eight.size(); number++) {
                    if (!outcomes.get(number).done()) continue;
                    var id = eight.get(number).id();
                    assertThat(standing)
                            .as("who was told yes has decided")
                            .anyMatch(decision -> decision.person().id().equals(id));
                }
                var decided = entries().subList(before.size(), before.size() + 3);
                assertThat(entries()).hasSize(before.size() + 3);
                assertThat(decided).containsExactlyInAnyOrder("gate-approved", "gate-approved", "gate-passed");
                for (var decision : standing) {
                    var by = eight.stream()
                            .filter(person ->
                                    person.id().equals(decision.person().id()))
                            .findFirst()
                            .orElseThrow();
                    people.as(by, () -> gates.withdraw(plan.id(), MERGE, null));
                }
            }
        }
    }

    private List<String> entries() {
        return jdbc.queryForList(
                "select action from journal_entry where plan_id = ? and subject_kind = 'gate' and subject_key = ? order by sequence",
                String.class,
                plan.id().value(),
                MERGE.text());
    }

    // --- deciding while a fact moves ---

    /** A fact that somebody changes while somebody else decides on it, and how it is set right again. */
    private record Edit(String what, GateKey gate, Runnable edit, Runnable undo) {}

    @Test
    void nothing_opens_on_facts_that_move_in_the_same_moment() throws Exception {
        raceEdits(3);
    }

    @Test
    @Tag("soak")
    void nothing_opens_on_facts_that_move_in_the_same_moment_two_thousand_times() throws Exception {
        raceEdits(100);
    }

    private void raceEdits(int rounds) throws Exception {
        var races = 0;
        var decided = 0;
        try (var atOnce = new AtOnce(seed)) {
            for (var kind : List.of(GateKind.ENTRY, GateKind.MERGE, GateKind.WAVE)) {
                for (var round = 0; round < rounds; round++) {
                    if (round % 3 == 0) begin(kind);
                    for (var edit : edits(kind)) {
                        races++;
                        if (race(edit, atOnce)) decided++;
                    }
                }
            }
        }
        System.out.printf(
                "GateRaceTest: %d races of a decision with an edit, %d decided first, seed %d%n", races, decided, seed);
        assertThat(decided).as("both sides win now and then").isBetween(1, races - 1);
    }

    private void begin(GateKind kind) {
        switch (kind) {
            case ENTRY -> enterable();
            case MERGE -> mergeable();
            case WAVE, PHASE -> passable();
        }
    }

    /** Whether the decision came first. */
    private boolean race(Edit edit, AtOnce atOnce) throws Exception {
        var gate = edit.gate;
        // The other roles have decided before; the last one decides while the fact moves.
        var roles = List.copyOf(given.page(plan, gate, po).rules().roles());
        for (var role : roles.subList(0, roles.size() - 1)) approve(gate, role == Role.PO ? po : other);
        var last = switch (roles.getLast()) {
            case PO -> po;
            case OPS -> ops;
            default -> other;
        };
        var seen = given.page(plan, gate, last).seen();
        var acts = new ArrayList<Runnable>();
        acts.add(() -> people.as(last, () -> gates.approve(plan.id(), gate, seen, null, null)));
        acts.add(edit.edit);
        passage(gate).ifPresent(acts::add);
        var outcomes = atOnce.all(acts);
        assertThat(outcomes.get(1).refusal())
                .as(edit.what + " is nobody's to refuse")
                .isNull();

        var after = given.page(plan, gate, po);
        assertThat(after.evaluation().digest())
                .as(edit.what + " is a fact that moves")
                .isNotEqualTo(seen.digest());
        assertThat(after.record().standing()).as("after " + edit.what).isIn(Standing.CLOSED, Standing.UNSUPPORTED);
        assertThat(after.record().decisions()).as("after " + edit.what).noneMatch(GivenDecision::stands);
        assertThat(jdbc.queryForList(
                        "select gate_key from gate where plan_id = ? and gate_key = ? and stands_on is not null",
                        plan.id().value(),
                        gate.text()))
                .as("after " + edit.what)
                .isEmpty();
        if (gate.kind() != GateKind.WAVE) requirePassedWhenMoved(gate, edit.what);
        if (outcomes.size() > 2 && outcomes.get(2).done()) {
            moves(S1, gate.equals(ENTRY) ? StoryStatus.READY_FOR_IMPLEMENTATION : StoryStatus.IN_REVIEW);
        }
        edit.undo.run();
        return outcomes.getFirst().done();
    }

    /** Somebody takes the story through the gate meanwhile, as often as it is refused. */
    private Optional<Runnable> passage(GateKey gate) {
        if (gate.kind() == GateKind.WAVE) return Optional.empty();
        var to = gate.equals(ENTRY) ? StoryStatus.IN_PROGRESS : StoryStatus.DONE;
        return Optional.of(() -> {
            for (var tries = 0; tries < 4; tries++) {
                try {
                    people.as(po, () -> stories.move(new MoveStory(seen(S1), to, null)));
                    return;
                } catch (StoryRefusal refused) {
                    if (tries == 3) throw refused;
                }
            }
        });
    }

    /** By the journal: each time that the story went through the gate, it had passed and no fact had moved since. */
    private void requirePassedWhenMoved(GateKey gate, String what) {
        var to = gate.equals(ENTRY) ? StoryStatus.IN_PROGRESS : StoryStatus.DONE;
        var open = false;
        for (var entry : jdbc.queryForList("""
                select subject_kind, action, state::jsonb ->> 'status' as status from journal_entry
                where plan_id = ? and ((subject_kind = 'gate' and subject_key = ?)
                      or (subject_kind = 'story' and subject_key = 'S-1' and action = 'story-moved'))
                order by sequence
                """, plan.id().value(), gate.text())) {
            if (Objects.equals(entry.get("subject_kind"), "gate")) {
                if (Objects.equals(entry.get("action"), "gate-passed")) open = true;
                else if (Objects.equals(entry.get("action"), "gate-facts-moved")) open = false;
            } else if (Objects.equals(entry.get("status"), to.name())) {
                assertThat(open).as("went through while " + what).isTrue();
            }
        }
    }

    private void approve(GateKey gate, PersonReference person) {
        given.approve(plan, gate, person);
    }

    // --- people who change while facts move ---

    @Test
    void a_role_and_a_fact_that_change_at_once_never_wait_for_each_other_in_a_ring() throws Exception {
        var both = people.with(Role.PO, Role.ENGINEER);
        people();
        passable(both);
        try (var atOnce = new AtOnce(seed)) {
            for (var round = 0; round < 12; round++) {
                // Their word stands on the wave's gate, and their being an engineer is a fact of the merge gate below
                // it.
                approve(WAVE, both);
                var outcomes = atOnce.all(List.of(() -> roles(both, Role.PO), this::untick));
                assertThat(outcomes).allMatch(AtOnce.Outcome::done);
                for (var gate : List.of(MERGE, WAVE)) {
                    assertThat(given.page(plan, gate, po).record().decisions()).noneMatch(GivenDecision::stands);
                }
                people.changeRoles(both.id(), Set.of(Role.PO, Role.ENGINEER));
                tick();
                approve(MERGE, po);
                approve(MERGE, other);
            }
        }
    }

    @Test
    void who_goes_through_while_the_owner_leaves_goes_before_or_not_at_all() throws Exception {
        enterable();
        var went = 0;
        try (var atOnce = new AtOnce(seed)) {
            for (var round = 0; round < 15; round++) {
                approve(ENTRY, po);
                var move = new MoveStory(seen(S1), StoryStatus.IN_PROGRESS, null);
                var outcomes =
                        atOnce.all(List.of(() -> people.as(po, () -> stories.move(move)), () -> active(owner, false)));
                assertThat(outcomes.getLast().done()).isTrue();
                requirePassedWhenMoved(ENTRY, "the owner leaves");
                active(owner, true);
                if (!outcomes.getFirst().done()) continue;
                went++;
                moves(S1, StoryStatus.READY_FOR_IMPLEMENTATION);
            }
        }
        System.out.printf("GateRaceTest: %d of 15 went through before the owner left, seed %d%n", went, seed);
    }

    // --- what is edited ---

    private void people() {
        po = people.with(Role.PO);
        ops = people.with(Role.OPS);
        owner = people.with(Role.ENGINEER);
        other = people.with(Role.ENGINEER);
    }

    private void enterable() {
        people();
        plan = plans.with(Stream.of(
                new StoryContract(S1, O1, null, null, null, null, Set.of(S2), List.of(ONCE), null, null),
                StoryContract.named(S2, O1)));
        given.done(plan, "S-2", other);
        given.readyToEnter(plan, "S-1", owner);
    }

    private static final AcceptanceCriterion ONCE = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Once");
    private static final AcceptanceCriterion TWICE = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Twice");

    private void mergeable() {
        people();
        plan = plans.with(Stream.of(GivenPlans.proving("S-1", ONCE), StoryContract.named(S2, O1)));
        given.readyToMerge(plan, "S-1", owner);
        given.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
    }

    private void passable() {
        people();
        passable(owner);
    }

    private void passable(PersonReference ownedBy) {
        owner = ownedBy;
        plan = plans.with(Stream.of(
                GivenPlans.proving("S-1", ONCE),
                new StoryContract(S2, O2, null, null, null, null, null, null, null, null)));
        given.done(plan, "S-1", owner);
        people.as(po, () -> {
            risks.add(
                    plan.id(),
                    new NewRisk(RISK, new RiskDescription("It", null, null), Severity.CRITICAL.typical(), "Watch"));
            risks.assignOwner(plan.id(), RISK, version(RISK), other.id());
        });
        given.stateAll(plan, WAVE);
    }

    private List<Edit> edits(GateKind kind) {
        return switch (kind) {
            case ENTRY ->
                List.of(
                        new Edit("another owner", ENTRY, () -> owned(other), () -> owned(owner)),
                        new Edit("another wave", ENTRY, () -> joins(S1, O2), () -> joins(S1, O1)),
                        new Edit("another criterion", ENTRY, () -> criterion(TWICE), () -> criterion(ONCE)),
                        new Edit(
                                "back to the backlog",
                                ENTRY,
                                () -> moves(S1, StoryStatus.BACKLOG),
                                () -> moves(S1, StoryStatus.READY_FOR_IMPLEMENTATION)),
                        new Edit(
                                "a reopened dependency",
                                ENTRY,
                                () -> moves(S2, StoryStatus.IN_REVIEW),
                                () -> moves(S2, StoryStatus.DONE)),
                        new Edit(
                                "one dependency less",
                                ENTRY,
                                () -> untilDone(po, () -> stories.removeDependency(seen(S1), S2)),
                                () -> untilDone(po, () -> stories.addDependency(seen(S1), S2))),
                        new Edit("an owner who leaves", ENTRY, () -> active(owner, false), () -> active(owner, true)),
                        new Edit(
                                "another policy",
                                ENTRY,
                                () -> policy(GateKind.ENTRY, 7),
                                () -> policy(GateKind.ENTRY, 14)));
            case MERGE ->
                List.of(
                        new Edit("a red check", MERGE, () -> check(CheckState.RED), () -> check(CheckState.GREEN)),
                        new Edit("a step taken back", MERGE, this::untick, this::tick),
                        new Edit("a touched decision", MERGE, this::touch, this::clear),
                        new Edit("another criterion", MERGE, () -> criterion(TWICE), () -> criterion(ONCE)),
                        new Edit("another wave", MERGE, () -> joins(S1, O2), () -> joins(S1, O1)),
                        new Edit(
                                "an owner who is no engineer",
                                MERGE,
                                () -> roles(owner, Role.OPS),
                                () -> roles(owner, Role.ENGINEER)),
                        new Edit(
                                "another policy",
                                MERGE,
                                () -> policy(GateKind.MERGE, 7),
                                () -> policy(GateKind.MERGE, 14)));
            case WAVE, PHASE ->
                List.of(
                        new Edit("a mitigation that is dropped", WAVE, () -> mitigated(null), () -> mitigated("Watch")),
                        new Edit(
                                "a risk's owner who leaves",
                                WAVE,
                                () -> active(other, false),
                                () -> active(other, true)),
                        new Edit("evidence given back", WAVE, () -> reviewed(false), () -> reviewed(true)),
                        new Edit("one more item", WAVE, this::files, () -> {}),
                        new Edit("a story that joins", WAVE, () -> joins(S2, O1), () -> joins(S2, O2)),
                        new Edit("a check stated anew", WAVE, () -> check(CheckState.RED), this::checkedAndMerged));
        };
    }

    private void as(PersonReference person, Runnable act) {
        people.as(person, act);
    }

    /** Whoever was overtaken looks again, and does it then. */
    private void untilDone(PersonReference person, Supplier<?> act) {
        people.as(person, () -> {
            while (true) {
                try {
                    return act.get();
                } catch (StoryRefusal.ChangedMeanwhile overtaken) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    private SeenStory seen(StoryKey story) {
        return new SeenStory(
                plan.id(),
                story,
                number(
                        "select version from story where plan_id = ? and key = ?",
                        plan.id().value(),
                        story.value()));
    }

    private long number(String query, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Long.class, arguments));
    }

    private void owned(PersonReference by) {
        untilDone(po, () -> stories.assign(seen(S1), by.id(), null));
    }

    private void joins(StoryKey story, WaveKey wave) {
        untilDone(po, () -> stories.joinWave(seen(story), wave));
    }

    private void criterion(AcceptanceCriterion to) {
        untilDone(po, () -> stories.changeCriterion(seen(S1), "CA-01", to));
    }

    private void moves(StoryKey story, StoryStatus to) {
        untilDone(po, () -> stories.move(new MoveStory(seen(story), to, BECAUSE)));
    }

    private void untick() {
        untilDone(po, () -> stories.untick(seen(S1), 1));
    }

    private void tick() {
        untilDone(po, () -> stories.tick(seen(S1), 1));
    }

    private void touch() {
        untilDone(owner, () -> stories.declareTouch(seen(S1), "D-AR-001", BECAUSE));
    }

    private void clear() {
        untilDone(po, () -> stories.clearTouch(seen(S1), "D-AR-001", BECAUSE));
    }

    private void check(CheckState state) {
        people.as(owner, () -> checks.state(plan.id(), S1, GivenEvidence.result(state)));
    }

    private void checkedAndMerged() {
        check(CheckState.GREEN);
        approve(MERGE, po);
        approve(MERGE, other);
    }

    private void active(PersonReference person, boolean active) {
        people.asAdmin(() -> {
            if (active) everyone.activate(person.id());
            else everyone.deactivate(person.id());
            return true;
        });
    }

    private void roles(PersonReference person, Role role) {
        people.changeRoles(person.id(), Set.of(role));
    }

    private void policy(GateKind kind, int expiryDays) {
        as(po, () -> {
            var now = number(
                    "select version from decision_policy where plan_id = ? and kind = ?",
                    plan.id().value(),
                    kind.name());
            var rules = new DecisionRules(DecisionRules.usual(kind).roles(), expiryDays, false);
            policies.change(plan.id(), kind, now, rules, BECAUSE);
        });
    }

    private long version(RiskKey risk) {
        return number(
                "select version from risk where plan_id = ? and risk_key = ?",
                plan.id().value(),
                risk.value());
    }

    private void mitigated(@Nullable String text) {
        people.as(po, () -> risks.planMitigation(plan.id(), RISK, version(RISK), text, null));
    }

    private void files() {
        givenEvidence.filed(
                plan.id(), "S-1", owner, GivenEvidence.words(EvidenceKind.FUNCTIONAL, "Shows it too", "CA-01"));
    }

    private void reviewed(boolean accepted) {
        var item = jdbc.queryForObject(
                "select id, version from evidence where plan_id = ? and kind = 'FUNCTIONAL' order by id limit 1",
                (row, number) ->
                        new SeenEvidence(plan.id(), new EvidenceId(row.getObject(1, UUID.class)), row.getLong(2)),
                plan.id().value());
        as(other, () -> {
            if (accepted) evidence.accept(Objects.requireNonNull(item), null);
            else evidence.giveBack(Objects.requireNonNull(item), BECAUSE);
        });
    }
}
