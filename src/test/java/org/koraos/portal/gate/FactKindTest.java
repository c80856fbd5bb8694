package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.ci.NewSecret;
import org.koraos.portal.evidence.EvidenceId;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.evidence.WaiverId;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.support.GivenGates.BECAUSE;
import static org.koraos.portal.support.GivenPlans.O1;
import static org.koraos.portal.support.GivenPlans.O2;

/**
 * Each kind of fact by itself: when it moves, what was decided on it is stale and says so by name; when it moves back, it
 * stays stale, and only a new decision counts (INV-02, INV-05).
 */
@PortalTest
class FactKindTest {

    private static final StoryKey S1 = new StoryKey("S-1");
    private static final StoryKey S2 = new StoryKey("S-2");
    private static final GateKey ENTRY = GateKey.entry(S1);
    private static final GateKey MERGE = GateKey.merge(S1);
    private static final GateKey WAVE = GateKey.wave(O1);
    private static final RiskKey RISK = new RiskKey("R-1");
    private static final AcceptanceCriterion ONCE = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Once");
    private static final AcceptanceCriterion TWICE = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Twice");

    @Autowired
    GateService gates;

    @Autowired
    GatePolicyService policies;

    @Autowired
    PlanService planService;

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
    GivenCode code;

    @Autowired
    JdbcTemplate jdbc;

    private PlanReference plan;
    private PersonReference po;
    private PersonReference owner;
    private PersonReference other;
    private NewSecret hook;

    @BeforeEach
    void people() {
        po = people.with(Role.PO);
        owner = people.with(Role.ENGINEER);
        other = people.with(Role.ENGINEER);
    }

    /**
     * A fact that moves, and back where it can.
     *
     * @param alone whether no other fact moves with it
     * @param back null where there is no way back
     */
    private record Move(
            GateKey gate,
            boolean alone,
            Runnable there,
            @Nullable Runnable back) {}

    private static Move alone(GateKey gate, Runnable there, Runnable back) {
        return new Move(gate, true, there, back);
    }

    private static Move withOthers(GateKey gate, Runnable there, Runnable back) {
        return new Move(gate, false, there, back);
    }

    private static Move forEver(GateKey gate, boolean alone, Runnable there) {
        return new Move(gate, alone, there, null);
    }

    @ParameterizedTest
    @EnumSource(FactKind.class)
    void what_was_decided_is_stale_once_it_moves_and_stays_so_when_it_moves_back(FactKind kind) {
        var move = of(kind);
        var before = given.page(plan, move.gate, po);
        decide(before);
        assertThat(decision(move.gate).state()).isEqualTo(DecisionState.STANDING);

        move.there.run();

        var stale = decision(move.gate);
        assertThat(stale.state()).isEqualTo(DecisionState.STALE);
        var names = stale.moved().stream().map(FactKindTest::kindOf).toList();
        if (move.alone) assertThat(names).containsExactly(kind);
        else assertThat(names).contains(kind);
        assertNothingRestsOnIt(move.gate, before);
        assertThatThrownBy(() -> decide(before)).isInstanceOf(GateRefusal.FactsMoved.class);

        if (move.back == null) return;
        move.back.run();
        assertThat(decision(move.gate)).isEqualTo(stale);
        assertNothingRestsOnIt(move.gate, before);
        decide(given.page(plan, move.gate, po));
        assertThat(given.page(plan, move.gate, po).record().decisions())
                .extracting(GivenDecision::state)
                .containsExactly(DecisionState.STALE, DecisionState.STANDING);
    }

    private static FactKind kindOf(FactChange change) {
        var fact = change.before() == null ? change.after() : change.before();
        return Objects.requireNonNull(fact).kind();
    }

    /** As the PO: yes where it can be said, else no. */
    private void decide(GatePage page) {
        people.as(po, () -> {
            if (page.evaluation().holds()) {
                gates.approve(plan.id(), page.key(), page.seen(), Capacity.own(Role.PO), null);
            } else {
                gates.reject(plan.id(), page.key(), page.seen(), Capacity.own(Role.PO), BECAUSE);
            }
        });
    }

    private GivenDecision decision(GateKey gate) {
        return given.page(plan, gate, po).record().decisions().getFirst();
    }

    private void assertNothingRestsOnIt(GateKey gate, GatePage before) {
        assertThat(given.page(plan, gate, po).record().standing()).isNotEqualTo(Standing.PASSED);
        assertThat(given.page(plan, gate, po).parts())
                .as("seen on %s", before.evaluation().digest())
                .allMatch(part -> part.decision() == null);
    }

    private Move of(FactKind kind) {
        return switch (kind) {
            case RULES -> {
                enterable();
                var rules = ofPolicy("rules");
                yield withOthers(ENTRY, () -> intruderSetsRules("READY OWNER"), () -> intruderSetsRules(rules));
            }
            case POLICY -> {
                enterable();
                yield forEver(ENTRY, true, () -> policy(7));
            }
            case STORY_READY -> {
                enterable();
                yield alone(
                        ENTRY,
                        () -> moves(S1, StoryStatus.BACKLOG),
                        () -> moves(S1, StoryStatus.READY_FOR_IMPLEMENTATION));
            }
            case DEPENDENCY_DONE -> {
                enterable();
                yield alone(ENTRY, () -> moves(S2, StoryStatus.IN_REVIEW), () -> moves(S2, StoryStatus.DONE));
            }
            case WAVE_OPEN -> {
                plan = plans.with(Stream.of(StoryContract.named(S1, O2), StoryContract.named(S2, O1)));
                given.done(plan, "S-2", other);
                given.readyToEnter(plan, "S-1", owner);
                given.stateAll(plan, WAVE);
                yield forEver(ENTRY, true, () -> given.pass(plan, WAVE));
            }
            case STORY_WAVE -> {
                mergeable();
                yield alone(MERGE, () -> joins(O2), () -> joins(O1));
            }
            case STORY_CRITERION -> {
                mergeable();
                yield alone(MERGE, () -> criterion(TWICE), () -> criterion(ONCE));
            }
            case STORY_OWNER -> {
                mergeable();
                yield alone(MERGE, () -> plans.owned(plan, "S-1", other), () -> plans.owned(plan, "S-1", owner));
            }
            case OWNER_ABLE -> {
                mergeable();
                yield alone(MERGE, () -> roles(Role.OPS), () -> roles(Role.ENGINEER));
            }
            case REQUIRED_CHECK -> {
                mergeable();
                yield alone(MERGE, () -> check(CheckState.RED, 7), () -> check(CheckState.GREEN, 7));
            }
            case CHECK_SOURCE -> {
                mergeable();
                yield alone(MERGE, () -> check(CheckState.GREEN, 8), () -> check(CheckState.GREEN, 7));
            }
            case PULL_REQUEST -> {
                coded();
                var other = GivenCode.pull("opened", 5, "S-1 once more", GivenCode.B, pull -> pull.put("number", 3));
                var closed = GivenCode.pull("closed", 6, "S-1 once more", GivenCode.B, pull -> pull.put("number", 3));
                yield withOthers(MERGE, () -> code.tells(hook, other), () -> code.tells(hook, closed));
            }
            case HEAD_COMMIT -> {
                coded();
                yield withOthers(
                        MERGE,
                        () -> code.tells(hook, GivenCode.forcePushed(5, "S-1 now", GivenCode.A, GivenCode.B)),
                        () -> code.tells(hook, GivenCode.forcePushed(6, "S-1 now", GivenCode.B, GivenCode.A)));
            }
            case CI_CHECK -> {
                coded();
                yield alone(
                        MERGE,
                        () -> code.tells(hook, code.checked(5, "build", GivenCode.A, "skipped")),
                        () -> code.tells(hook, code.checked(6, "build", GivenCode.A, "success")));
            }
            case CHANGE_REQUEST -> {
                coded();
                yield alone(
                        MERGE,
                        () -> code.tells(hook, GivenCode.reviewed(5, "S-1 now", GivenCode.A, 7, "changes_requested")),
                        () -> code.tells(hook, GivenCode.reviewed(6, "S-1 now", GivenCode.A, 8, "approved")));
            }
            case MERGEABLE -> {
                coded();
                yield alone(
                        MERGE,
                        () -> code.tells(
                                hook,
                                GivenCode.pull(
                                        "labeled", 5, "S-1 now", GivenCode.A, pull -> pull.put("mergeable", false))),
                        () -> code.tells(hook, GivenCode.labeled(6, "S-1 now", GivenCode.A)));
            }
            case FROZEN_DECISION_CLEARED -> {
                mergeable();
                touch();
                clear();
                yield alone(MERGE, this::touch, this::clear);
            }
            case STEP_DONE -> {
                mergeable();
                yield alone(
                        MERGE,
                        () -> people.as(owner, () -> stories.untick(plans.seen(plan, "S-1"), 1)),
                        () -> given.tickAll(plan, "S-1", owner));
            }
            case STORY_DONE -> {
                passable();
                yield alone(WAVE, () -> moves(S1, StoryStatus.IN_REVIEW), () -> moves(S1, StoryStatus.DONE));
            }
            case MERGE_GATE -> {
                passable();
                var by = given.page(plan, MERGE, po).record().decisions().getFirst();
                yield alone(WAVE, () -> withdraws(by, MERGE), () -> given.approve(plan, MERGE, po));
            }
            case EVIDENCE_COMPLETE -> {
                passable();
                yield withOthers(
                        WAVE,
                        () -> waiverEnds(EvidenceKind.OBSERVABILITY),
                        () -> givenEvidence.waived(plan.id(), "S-1", EvidenceKind.OBSERVABILITY));
            }
            case EVIDENCE_PACK -> {
                passable();
                var filed = new ArrayList<SeenEvidence>();
                yield alone(
                        WAVE,
                        () -> filed.add(givenEvidence.filed(plan.id(), "S-1", EvidenceKind.FUNCTIONAL, "CA-01")),
                        () -> people.as(other, () -> evidence.remove(filed.getFirst(), BECAUSE)));
            }
            case EVIDENCE_FALLEN -> {
                passable();
                var runbook = givenEvidence.filed(plan.id(), "S-1", EvidenceKind.RUNBOOK);
                var marked = givenEvidence.filed(plan.id(), "S-1", EvidenceKind.DEGRADATION);
                var corrected = GivenEvidence.words(EvidenceKind.RUNBOOK, "Another");
                yield withOthers(
                        WAVE,
                        () -> people.as(other, () -> evidence.correct(runbook, corrected)),
                        () -> people.as(other, () -> evidence.confirm(marked, BECAUSE)));
            }
            case CRITERIA_EVIDENCED -> {
                passable();
                yield alone(GateKey.phase(), () -> reviewed(false), () -> reviewed(true));
            }
            case RUNBOOK_SETTLED -> {
                passable();
                yield alone(
                        GateKey.phase(),
                        () -> waiverEnds(EvidenceKind.RUNBOOK),
                        () -> givenEvidence.waived(plan.id(), "S-1", EvidenceKind.RUNBOOK));
            }
            case RISK_SEVERITY -> {
                passable();
                yield alone(WAVE, () -> assessed(Severity.HIGH), () -> assessed(Severity.CRITICAL));
            }
            case RISK_OWNER -> {
                passable();
                yield alone(WAVE, () -> riskOwnedBy(owner), () -> riskOwnedBy(other));
            }
            case RISK_MITIGATED -> {
                passable();
                yield alone(WAVE, () -> mitigated(null), () -> mitigated("Watch"));
            }
            case WAVE_CRITERION -> {
                passable();
                yield alone(WAVE, () -> firstWaveAsks("CI verde"), () -> firstWaveAsks("CI green"));
            }
            case STATEMENT -> {
                passable();
                yield alone(
                        WAVE,
                        () -> people.as(po, () -> gates.withdrawStatement(plan.id(), WAVE, "criteria", BECAUSE)),
                        () -> given.stateAll(plan, WAVE));
            }
            case WAVE_GATE -> {
                passable();
                given.pass(plan, WAVE);
                var by = given.page(plan, WAVE, po).record().decisions().getFirst();
                yield alone(
                        GateKey.wave(O2),
                        () -> withdraws(by, WAVE),
                        () -> given.approve(plan, WAVE, people.with(Role.PO)));
            }
            case CANNOT_BE_READ -> {
                var empty = GivenPlans.contract(List.of());
                plan = people.as(po, () -> planService.create(withWaves(empty, List.of())));
                yield forEver(GateKey.phase(), false, () -> revised(withWaves(empty, empty.waves())));
            }
        };
    }

    // --- where it starts ---

    private void enterable() {
        plan = plans.with(Stream.of(
                new StoryContract(S1, O1, null, null, null, null, Set.of(S2), List.of(ONCE), null, null),
                StoryContract.named(S2, O1)));
        given.done(plan, "S-2", other);
        given.readyToEnter(plan, "S-1", owner);
    }

    private void mergeable() {
        plan = plans.with(Stream.of(GivenPlans.proving("S-1", ONCE)));
        given.readyToMerge(plan, "S-1", owner);
    }

    /** As {@link #mergeable}, by the word of a repository. */
    private void coded() {
        plan = plans.with(Stream.of(GivenPlans.proving("S-1", ONCE)));
        given.started(plan, "S-1", owner);
        given.tickAll(plan, "S-1", owner);
        hook = code.connected(plan.id(), "build");
        code.tells(
                hook,
                GivenCode.opened(0, "S-1 now", GivenCode.A),
                GivenCode.labeled(1, "S-1 now", GivenCode.A),
                code.checked(2, "build", GivenCode.A, "success"));
    }

    private void passable() {
        plan = plans.with(Stream.of(GivenPlans.proving("S-1", ONCE)));
        given.done(plan, "S-1", owner);
        people.as(po, () -> {
            risks.add(
                    plan.id(),
                    new NewRisk(RISK, new RiskDescription("It", null, null), Severity.CRITICAL.typical(), "Watch"));
            risks.assignOwner(plan.id(), RISK, version(), other.id());
        });
        given.stateAll(plan, WAVE);
    }

    // --- what moves ---

    private String ofPolicy(String column) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select " + column + " from decision_policy where plan_id = ? and kind = 'ENTRY'",
                String.class,
                plan.id().value()));
    }

    /** Behind the portal's back; the next change of the story, whatever it is, brings it to light. */
    private void intruderSetsRules(String rules) {
        jdbc.update(
                "update decision_policy set rules = ? where plan_id = ? and kind = 'ENTRY'",
                rules,
                plan.id().value());
        people.as(po, () -> stories.describe(plans.seen(plan, "S-1"), "Now " + rules, null));
    }

    private void policy(int days) {
        people.as(po, () -> {
            var rules = new DecisionRules(DecisionRules.usual(GateKind.ENTRY).roles(), days, false);
            policies.change(plan.id(), GateKind.ENTRY, Long.valueOf(ofPolicy("version")), rules, BECAUSE);
        });
    }

    private void moves(StoryKey story, StoryStatus to) {
        given.move(plan, story.value(), po, to);
    }

    private void joins(WaveKey wave) {
        people.as(po, () -> stories.joinWave(plans.seen(plan, "S-1"), wave));
    }

    private void criterion(AcceptanceCriterion to) {
        people.as(po, () -> stories.changeCriterion(plans.seen(plan, "S-1"), "CA-01", to));
    }

    private void roles(Role role) {
        people.changeRoles(owner.id(), Set.of(role));
    }

    private void check(CheckState state, int run) {
        var result = new CheckResult(state, new WebAddress("https://ci.example.org/run/" + run), null);
        people.as(owner, () -> checks.state(plan.id(), S1, result));
    }

    private void touch() {
        people.as(owner, () -> stories.declareTouch(plans.seen(plan, "S-1"), "D-AR-001", BECAUSE));
    }

    private void clear() {
        people.as(po, () -> stories.clearTouch(plans.seen(plan, "S-1"), "D-AR-001", BECAUSE));
    }

    private void withdraws(GivenDecision decision, GateKey gate) {
        var by = people.asAdmin(() -> everyone.byId(Set.of(decision.person().id()))
                .get(decision.person().id()));
        people.as(Objects.requireNonNull(by), () -> gates.withdraw(plan.id(), gate, BECAUSE));
    }

    private void waiverEnds(EvidenceKind kind) {
        var waiver = jdbc.queryForObject(
                "select id from evidence_waiver where plan_id = ? and kind = ? and withdrawn_at is null",
                UUID.class,
                plan.id().value(),
                kind.name());
        people.as(po, () -> evidence.withdrawWaiver(plan.id(), new WaiverId(Objects.requireNonNull(waiver)), BECAUSE));
    }

    private void reviewed(boolean accepted) {
        var item = Objects.requireNonNull(jdbc.queryForObject(
                "select id, version from evidence where plan_id = ? and kind = 'FUNCTIONAL'",
                (row, number) ->
                        new SeenEvidence(plan.id(), new EvidenceId(row.getObject(1, UUID.class)), row.getLong(2)),
                plan.id().value()));
        people.as(other, () -> {
            if (accepted) evidence.accept(item, null);
            else evidence.giveBack(item, BECAUSE);
        });
    }

    private long version() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select version from risk where plan_id = ?",
                Long.class,
                plan.id().value()));
    }

    private void assessed(Severity severity) {
        people.as(po, () -> risks.assess(plan.id(), RISK, version(), severity.typical(), null));
    }

    private void riskOwnedBy(PersonReference person) {
        people.as(po, () -> risks.assignOwner(plan.id(), RISK, version(), person.id()));
    }

    private void mitigated(@Nullable String text) {
        people.as(po, () -> risks.planMitigation(plan.id(), RISK, version(), text, null));
    }

    private void firstWaveAsks(String first) {
        var now = plans.contract(plan.id());
        var waves = now.waves().stream()
                .map(wave -> wave.key().equals(O1)
                        ? new WaveContract(O1, wave.sequence(), wave.title(), null, List.of(first, "criteria"))
                        : wave)
                .toList();
        revised(withWaves(now, waves));
    }

    private static PlanContract withWaves(PlanContract contract, List<WaveContract> waves) {
        var another = GivenPlans.contract(List.of()).documentDigest();
        return new PlanContract(contract.head(), contract.content(), waves, contract.stories(), another);
    }

    private void revised(PlanContract contract) {
        people.as(
                po,
                () -> planService.revise(plan.id(), planService.page(plan.id()).version(), contract));
    }

    // --- what was seen is what is decided ---

    @Test
    void no_click_on_facts_that_moved_is_taken() {
        refuseOldPages(60);
    }

    @Test
    @Tag("soak")
    void of_five_hundred_clicks_on_facts_that_moved_none_is_taken() {
        refuseOldPages(500);
    }

    private void refuseOldPages(int clicks) {
        var seed = Long.getLong("gates.seed", System.nanoTime());
        System.out.printf("FactKindTest: %d clicks on old pages, seed %d%n", clicks, seed);
        var random = new Random(seed);
        enterable();
        var old = new ArrayList<GatePage>();
        for (var number = 0; number < clicks; number++) {
            old.add(given.page(plan, ENTRY, po));
            var text = "Time " + number;
            criterion(new AcceptanceCriterion(CriterionKind.BASE, "CA-01", text));
            var page = old.get(random.nextInt(old.size()));
            assertThatThrownBy(() -> decide(page)).isInstanceOf(GateRefusal.FactsMoved.class);
        }
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where plan_id = ? and subject_kind = 'gate' and subject_key = ?",
                        String.class,
                        plan.id().value(),
                        ENTRY.text()))
                .isEmpty();
    }
}
