package org.koraos.portal.risk;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@PortalTest
class RiskServiceTest {

    private static final Reason BECAUSE = new Reason("Because it is so");
    private static final Assessment HIGH = new Assessment(Probability.LIKELY, Impact.MAJOR);
    private static final Assessment LOW = new Assessment(Probability.RARE, Impact.MINOR);
    private static final RiskKey KEY = new RiskKey("R-IMP-001");

    @Autowired
    RiskService risks;

    @Autowired
    RiskRegisterService register;

    @Autowired
    AcceptanceExpiry expiry;

    @Autowired
    JournalReader journal;

    @Autowired
    FactsLock factsLock;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenRisks given;

    @Autowired
    PeopleService service;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transactions;

    private PlanId plan;
    private PersonReference po;
    private PersonReference engineer;
    private PersonReference ops;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2").id();
        po = people.with(Role.PO);
        engineer = people.with(Role.ENGINEER);
        ops = people.with(Role.OPS);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void each_change_is_in_the_journal_with_who_and_why() {
        var added = add("R-IMP-001", HIGH, engineer);
        var assigned = people.as(po, () -> risks.assignOwner(plan, KEY, added.version(), ops.id()));
        var agreed = people.as(ops, () -> risks.agreeToOwn(plan, KEY, assigned.version()));
        var assessed = people.as(ops, () -> risks.assess(plan, KEY, agreed.version(), LOW, BECAUSE));
        people.as(ops, () -> risks.handBack(plan, KEY, assessed.version(), BECAUSE));

        var history = history();
        assertThat(history)
                .extracting(JournalEntry::action)
                .containsExactly(
                        "ownership-handed-back", "risk-assessed", "ownership-agreed", "owner-assigned", "risk-added");
        assertThat(history)
                .extracting(entry -> entry.actor().id())
                .containsExactly(ops.id(), ops.id(), ops.id(), po.id(), engineer.id());
        assertThat(history.getFirst().reason()).isEqualTo(BECAUSE.text());
    }

    @Test
    void a_risk_is_read_as_it_was_written() {
        var risk = new NewRisk(
                KEY, new RiskDescription("Título", "Long\nwords", "A cause"), HIGH, "Do something about it");
        people.as(engineer, () -> risks.add(plan, risk));

        var page = people.as(people.with(Role.AUDITOR), () -> register.page(plan, KEY));
        assertThat(page.words()).isEqualTo(risk.words());
        assertThat(page.assessment()).isEqualTo(HIGH);
        assertThat(page.mitigation().text()).isEqualTo("Do something about it");
        assertThat(page.status()).isEqualTo(RiskStatus.OPEN);
        assertThat(page.proposer()).isEqualTo(engineer);
        assertThat(page.may())
                .isEqualTo(
                        new RiskPage.May(false, false, false, false, page.may().notAccept()));
        assertThatThrownBy(() -> people.as(po, () -> register.page(PlanId.create(), KEY)))
                .isInstanceOf(RiskRefusal.UnknownRisk.class);
    }

    @Test
    void who_only_reads_changes_nothing() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        for (var reader : List.of(people.with(Role.AUDITOR), people.with(Role.ADMIN), people.with())) {
            for (var command : commands(version)) assertRoleRequired(reader, command);
            var risk = new NewRisk(new RiskKey("R-2"), new RiskDescription("x", null, null), HIGH, null);
            assertRoleRequired(reader, () -> risks.add(plan, risk));
        }
        assertThat(history()).hasSize(1);
    }

    @Test
    void only_a_po_decides() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        var decisions = List.<Runnable>of(
                () -> risks.assignOwner(plan, KEY, version, ops.id()),
                () -> risks.assignOwner(plan, Map.of(KEY, version), ops.id()),
                () -> risks.watchBy(plan, KEY, version, MitigationRule.MERGES_NAME_THEIR_STORY),
                () -> risks.accept(plan, KEY, version, BECAUSE, today()),
                () -> risks.close(plan, KEY, version, BECAUSE));
        for (var decision : decisions) {
            assertRoleRequired(engineer, decision);
            assertRoleRequired(ops, decision);
        }
        assertThat(history()).hasSize(1);
    }

    @Test
    void who_neither_owns_nor_proposed_it_does_not_change_it() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        var changes = List.<Runnable>of(
                () -> risks.describe(plan, KEY, version, new RiskDescription("x", null, null)),
                () -> risks.assess(plan, KEY, version, LOW, null),
                () -> risks.assessResidual(plan, KEY, version, HIGH, null),
                () -> risks.planMitigation(plan, KEY, version, "x", null),
                () -> risks.startMitigation(plan, KEY, version),
                () -> risks.finishMitigation(plan, KEY, version, null),
                () -> risks.concern(plan, KEY, version, List.of(), List.of()),
                () -> risks.reviewOn(plan, KEY, version, today()));
        for (var change : changes) {
            assertThatThrownBy(() -> people.as(ops, change)).isInstanceOf(RiskRefusal.NotAKeeper.class);
        }
        assertThat(history()).hasSize(1);
    }

    @Test
    void one_key_is_one_risk_even_when_two_add_it_at_once() throws Exception {
        var outcomes = atOnce(() -> add("R-IMP-001", HIGH, engineer), () -> add("R-IMP-001", LOW, ops));
        assertThat(outcomes).filteredOn(Refusal.class::isInstance).hasOnlyElementsOfType(RiskRefusal.KeyTaken.class);
        assertThat(outcomes).filteredOn(RiskPage.class::isInstance).hasSize(1);

        assertThatThrownBy(() -> add("R-IMP-001", HIGH, po)).isInstanceOf(RiskRefusal.KeyTaken.class);
        assertThat(history()).hasSize(1);
    }

    @Test
    void a_risk_changed_meanwhile_is_not_touched_and_comes_with_what_it_became() {
        var seen = add("R-IMP-001", HIGH, engineer).version();
        people.as(po, () -> risks.assess(plan, KEY, seen, LOW, null));

        for (var command : commands(seen)) {
            assertThatThrownBy(() -> people.as(po, command))
                    .isInstanceOfSatisfying(RiskRefusal.ChangedMeanwhile.class, refusal -> {
                        assertThat(refusal.now().assessment()).isEqualTo(LOW);
                        assertThat(refusal.phrase().arguments()).contains(po.name());
                    });
        }
        assertThat(history()).hasSize(2);
    }

    @Test
    void of_two_who_change_the_same_version_at_once_one_succeeds() throws Exception {
        var seen = add("R-IMP-001", HIGH, engineer).version();
        var outcomes = atOnce(
                () -> people.as(po, () -> risks.assignOwner(plan, KEY, seen, ops.id())),
                () -> people.as(engineer, () -> risks.assess(plan, KEY, seen, LOW, null)));

        assertThat(outcomes).filteredOn(RiskPage.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(RiskRefusal.ChangedMeanwhile.class::isInstance)
                .hasSize(1);
        assertThat(history()).hasSize(2);
    }

    @Test
    void a_bulk_assignment_answers_for_each_risk() {
        var one = add("R-1", HIGH, engineer);
        var two = add("R-2", HIGH, engineer);
        var three = add("R-3", HIGH, engineer);
        people.as(po, () -> risks.assess(plan, two.key(), two.version(), LOW, null));
        people.as(po, () -> risks.close(plan, three.key(), three.version(), BECAUSE));

        var versions = Map.of(
                one.key(),
                one.version(),
                two.key(),
                two.version(),
                three.key(),
                three.version() + 1,
                new RiskKey("R-9"),
                0L);
        var results = people.as(po, () -> risks.assignOwner(plan, versions, ops.id()));

        assertThat(results)
                .extracting(AssignmentResult::key)
                .containsExactly(one.key(), two.key(), three.key(), new RiskKey("R-9"));
        assertThat(results.getFirst().refused()).isNull();
        assertThat(results.stream().skip(1).map(result -> result.refused().key()))
                .containsExactly("risk.refusal.changed-meanwhile", "risk.refusal.closed", "risk.refusal.unknown-risk");
        assertThat(page(one.key()).owner().person()).isEqualTo(ops);
        assertThat(page(two.key()).owner().person()).isNull();
    }

    @Test
    void an_unknown_or_powerless_owner_is_refused() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        var auditor = people.with(Role.AUDITOR);
        assertThatThrownBy(() -> people.as(po, () -> risks.assignOwner(plan, KEY, version, PersonId.create())))
                .isInstanceOf(AccessRefusal.UnknownPerson.class);
        assertThatThrownBy(() -> people.as(po, () -> risks.assignOwner(plan, KEY, version, auditor.id())))
                .isInstanceOf(RiskRefusal.OwnerCannotAct.class);
    }

    @Test
    void neither_owner_nor_proposer_accepts_in_the_portal_or_past_it() {
        var version = add("R-IMP-001", HIGH, po).version();
        assertThatThrownBy(() -> people.as(po, () -> risks.accept(plan, KEY, version, BECAUSE, today())))
                .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);

        var other = people.with(Role.PO);
        people.as(other, () -> risks.accept(plan, KEY, version, BECAUSE, today()));
        var forged = "update risk set version = version + 1, accepted_by = proposed_by where plan_id = ?";
        assertThatThrownBy(() -> database.update(forged, plan.value()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("risk_acceptance_is_not_by_its_proposer");
    }

    @Test
    void a_role_taken_away_counts_at_the_next_command() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        people.changeRoles(po.id(), Set.of(Role.ENGINEER));
        assertRoleRequired(po, () -> risks.accept(plan, KEY, version, BECAUSE, today()));
    }

    @Test
    void an_ended_acceptance_reads_as_open_and_the_portal_writes_it_down_once() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        people.as(po, () -> risks.accept(plan, KEY, version, BECAUSE, today()));
        assertThat(page(KEY).status()).isEqualTo(RiskStatus.ACCEPTED);
        assertThat(row().status()).isEqualTo(RiskStatus.ACCEPTED);

        clock.advance(Duration.ofDays(1));
        assertThat(page(KEY).status()).isEqualTo(RiskStatus.OPEN);
        assertThat(row().status()).isEqualTo(RiskStatus.OPEN);
        assertThat(row().acceptanceEnded()).isTrue();
        assertThat(fact().status()).isEqualTo(RiskStatus.OPEN);
        assertThat(listed(RiskFilter.NONE.withStatuses(Set.of(RiskStatus.ACCEPTED))))
                .isEmpty();

        expiry.openExpired();
        assertThat(history().getFirst().action()).isEqualTo("acceptance-expired");
        assertThat(history().getFirst().actor()).isEqualTo(Actor.PORTAL);
        assertThat(storedStatus()).isEqualTo("OPEN");
        expiry.openExpired();
        assertThat(history()).hasSize(3);
    }

    @Test
    void the_end_of_acceptances_is_written_by_one_node_at_a_time() throws Exception {
        var version = add("R-IMP-001", HIGH, engineer).version();
        people.as(po, () -> risks.accept(plan, KEY, version, BECAUSE, today()));

        transactions.executeWithoutResult(_ -> {
            expiry.openExpired();
            clock.advance(Duration.ofDays(1));
            assertThat(elsewhere(expiry::openExpired)).isZero();
            assertThat(expiry.openExpired()).isPositive();
        });
        assertThat(history()).hasSize(3);
    }

    @Test
    void a_command_waits_while_the_plan_is_decided_on() throws Exception {
        var version = add("R-IMP-001", HIGH, engineer).version();
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<RiskPage> waiting = transactions.execute(_ -> {
                factsLock.exclusive(plan);
                var started = pool.submit(() -> people.as(engineer, () -> risks.assess(plan, KEY, version, LOW, null)));
                await().until(() -> database.queryForObject(
                        "select exists (select from pg_locks where locktype = 'advisory' and not granted)",
                        Boolean.class));
                assertThat(started).isNotDone();
                return started;
            });
            assertThat(waiting.get().assessment()).isEqualTo(LOW);
        }
    }

    @Test
    void the_list_and_the_matrix_agree_on_every_place() {
        for (var probability : Probability.values()) {
            for (var impact : Impact.values()) {
                add("R-%d%d".formatted(probability.points(), impact.points()), new Assessment(probability, impact), po);
            }
        }
        var listed = 0;
        for (var severity : Severity.values()) {
            var rows = rows(RiskFilter.NONE.withSeverities(Set.of(severity)));
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.assessment().severity()).isEqualTo(severity));
            listed += rows.size();
        }
        assertThat(listed).isEqualTo(25);
        var map = people.as(
                po, () -> register.overview(plan, RiskFilter.NONE.at(HIGH)).heatMap());
        assertThat(map.counts()).hasSize(25).containsValue(1);
    }

    @Test
    void each_part_of_the_filter_narrows_the_list() {
        var one = add("R-1", HIGH, engineer);
        var two = add("R-2", LOW, engineer);
        var three = add("R-3", LOW, engineer);
        people.as(po, () -> risks.assignOwner(plan, one.key(), one.version(), ops.id()));
        people.as(engineer, () -> {
            var tied = risks.concern(plan, two.key(), two.version(), List.of(), List.of(new WaveKey("O2")));
            var reviewed = risks.reviewOn(plan, two.key(), tied.version(), today());
            risks.startMitigation(plan, two.key(), reviewed.version());
        });
        people.as(po, () -> risks.close(plan, three.key(), three.version(), BECAUSE));
        clock.advance(Duration.ofDays(1));

        assertThat(listed(RiskFilter.NONE)).containsExactly("R-1", "R-2");
        assertThat(listed(RiskFilter.NONE.withStatuses(Set.of(RiskStatus.CLOSED))))
                .containsExactly("R-3");
        assertThat(listed(RiskFilter.NONE.withStatuses(Set.of(RiskStatus.MITIGATING))))
                .containsExactly("R-2");
        assertThat(listed(RiskFilter.NONE.withSeverities(Set.of(Severity.HIGH))))
                .containsExactly("R-1");
        assertThat(listed(RiskFilter.NONE.ownedBy(ops.id()))).containsExactly("R-1");
        assertThat(listed(RiskFilter.NONE.ownedByNobody())).containsExactly("R-2");
        assertThat(listed(RiskFilter.NONE.inWave(new WaveKey("O2")))).containsExactly("R-2");
        assertThat(listed(RiskFilter.NONE.inWave(new WaveKey("O1")))).isEmpty();
        assertThat(listed(RiskFilter.NONE.overdueOnly(true))).containsExactly("R-2");
        assertThat(listed(RiskFilter.NONE.brokenOnly(true))).isEmpty();
        assertThat(listed(RiskFilter.NONE.at(HIGH))).containsExactly("R-1");
        assertThat(listed(RiskFilter.NONE.containing("WRONG with r-1"))).containsExactly("R-1");
        assertThat(people.as(po, () -> register.overview(plan, RiskFilter.NONE).summary()))
                .isEqualTo(new RiskSummary(3, 2, 0, 1, 0, 0));
        assertThat(people.as(ops, () -> register.overview(plan, RiskFilter.NONE).summary())
                        .waitingForMe())
                .isEqualTo(1);
    }

    @Test
    void what_is_typed_is_looked_for_as_it_stands() {
        add("R-1", HIGH, engineer);
        var special =
                new NewRisk(new RiskKey("R-2"), new RiskDescription("100%_done\\ ' OR 1=1--", null, null), HIGH, null);
        people.as(engineer, () -> risks.add(plan, special));
        for (var text : List.of("%", "_", "\\", "' or 1=1--")) {
            assertThat(listed(RiskFilter.NONE.containing(text))).as(text).containsExactly("R-2");
        }
    }

    @Test
    void the_list_is_sorted_and_its_pages_follow_each_other() {
        add("R-1", LOW, engineer);
        var two = add("R-2", HIGH, engineer);
        add("R-3", HIGH, engineer);
        people.as(po, () -> risks.assignOwner(plan, two.key(), two.version(), ops.id()));

        assertThat(sorted(RiskOrder.URGENCY, false)).containsExactly("R-2", "R-3", "R-1");
        assertThat(sorted(RiskOrder.KEY, true)).containsExactly("R-3", "R-2", "R-1");
        assertThat(sorted(RiskOrder.SEVERITY, false)).containsExactly("R-1", "R-2", "R-3");
        assertThat(sorted(RiskOrder.OWNER, false)).containsExactly("R-1", "R-3", "R-2");
        assertThat(sorted(RiskOrder.OWNER, true)).containsExactly("R-2", "R-1", "R-3");
        for (var order : RiskOrder.values()) {
            var paged = new ArrayList<String>();
            for (var offset = 0; offset < 3; offset++) {
                var from = offset;
                people.as(po, () -> register.rows(plan, RiskFilter.NONE, order, false, from, 1))
                        .forEach(row -> paged.add(row.key().value()));
            }
            assertThat(paged).isEqualTo(sorted(order, false));
        }
        assertThat(people.as(po, () -> register.count(plan, RiskFilter.NONE))).isEqualTo(3);
    }

    @Test
    void gates_learn_what_they_need_of_each_risk() {
        var one = add("R-1", HIGH, engineer);
        var owned = people.as(po, () -> risks.assignOwner(plan, one.key(), one.version(), ops.id()));
        var agreed = people.as(ops, () -> risks.agreeToOwn(plan, one.key(), owned.version()));
        var tied = people.as(
                ops,
                () -> risks.concern(
                        plan, one.key(), agreed.version(), List.of(new StoryKey("S-1")), List.of(new WaveKey("O1"))));

        assertThat(fact())
                .isEqualTo(new RiskFact(
                        one.key(),
                        tied.version(),
                        one.words().title(),
                        Severity.HIGH,
                        ops.id(),
                        true,
                        true,
                        RiskStatus.OPEN,
                        tied.waves(),
                        tied.stories(),
                        null));

        people.asAdmin(() -> {
            service.deactivate(ops.id());
            return true;
        });
        assertThat(fact().ownerActive()).isFalse();
    }

    @Test
    void a_risk_concerns_a_wave_through_its_stories_too() {
        var risk = add("R-1", HIGH, engineer);
        people.as(
                engineer,
                () -> risks.concern(plan, risk.key(), risk.version(), List.of(new StoryKey("S-1")), List.of()));

        assertThat(listed(RiskFilter.NONE.inWave(new WaveKey("O1")))).containsExactly("R-1");
        assertThat(listed(RiskFilter.NONE.inWave(new WaveKey("O2")))).isEmpty();
    }

    @Test
    void a_risk_is_tied_only_to_what_the_plan_has() {
        var version = add("R-IMP-001", HIGH, engineer).version();
        people.as(engineer, () -> {
            assertThatThrownBy(() -> risks.concern(plan, KEY, version, List.of(new StoryKey("S-9")), List.of()))
                    .isInstanceOf(RiskRefusal.UnknownStory.class);
            assertThatThrownBy(() -> risks.concern(plan, KEY, version, List.of(), List.of(new WaveKey("O9"))))
                    .isInstanceOf(RiskRefusal.UnknownWave.class);
            assertThat(register.stories(plan, "s-", 0, 10)).containsExactly(new StoryKey("S-1"), new StoryKey("S-2"));
            assertThat(register.stories(plan, "-2", 0, 10)).containsExactly(new StoryKey("S-2"));
        });
    }

    @Test
    void a_new_risk_is_offered_a_key_that_is_free() {
        assertThat(people.as(po, () -> register.freeKey(plan))).isEqualTo(new RiskKey("R-001"));
        add("R-017", HIGH, engineer);
        add("R-IMP-900", HIGH, engineer);
        assertThat(people.as(po, () -> register.freeKey(plan))).isEqualTo(new RiskKey("R-018"));
    }

    private List<Runnable> commands(long version) {
        return List.of(
                () -> risks.assignOwner(plan, KEY, version, ops.id()),
                () -> risks.agreeToOwn(plan, KEY, version),
                () -> risks.handBack(plan, KEY, version, BECAUSE),
                () -> risks.describe(plan, KEY, version, new RiskDescription("x", null, null)),
                () -> risks.assess(plan, KEY, version, HIGH, null),
                () -> risks.assessResidual(plan, KEY, version, LOW, null),
                () -> risks.planMitigation(plan, KEY, version, "x", null),
                () -> risks.startMitigation(plan, KEY, version),
                () -> risks.finishMitigation(plan, KEY, version, null),
                () -> risks.resumeMitigation(plan, KEY, version, BECAUSE),
                () -> risks.watchBy(plan, KEY, version, null),
                () -> risks.accept(plan, KEY, version, BECAUSE, today()),
                () -> risks.close(plan, KEY, version, BECAUSE),
                () -> risks.reopen(plan, KEY, version, BECAUSE),
                () -> risks.concern(plan, KEY, version, List.of(), List.of()),
                () -> risks.reviewOn(plan, KEY, version, null));
    }

    private void assertRoleRequired(PersonReference person, Runnable command) {
        assertThatThrownBy(() -> people.as(person, command)).isInstanceOf(RoleRequired.class);
    }

    /** Runs both at the same time and returns what each returned or threw. */
    private static List<Object> atOnce(Callable<?> one, Callable<?> other) throws Exception {
        var start = new CyclicBarrier(2);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var running = List.of(one, other).stream()
                    .map(act -> pool.submit(() -> {
                        start.await();
                        return act.call();
                    }))
                    .toList();
            var outcomes = new ArrayList<>();
            for (var act : running) {
                try {
                    outcomes.add(act.get());
                } catch (ExecutionException failure) {
                    outcomes.add(failure.getCause());
                }
            }
            return outcomes;
        }
    }

    private static <T> T elsewhere(Callable<T> act) {
        try (var pool = Executors.newSingleThreadExecutor()) {
            return pool.submit(act).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    private RiskPage add(String key, Assessment assessment, PersonReference proposer) {
        return given.added(plan, key, assessment, proposer);
    }

    private RiskPage page(RiskKey key) {
        return people.as(po, () -> register.page(plan, key));
    }

    private RiskRow row() {
        return rows(RiskFilter.NONE).getFirst();
    }

    private List<RiskRow> rows(RiskFilter filter) {
        return people.as(po, () -> register.rows(plan, filter, RiskOrder.KEY, false, 0, 100));
    }

    private List<String> listed(RiskFilter filter) {
        assertThat(people.as(po, () -> register.count(plan, filter)))
                .isEqualTo(rows(filter).size());
        return rows(filter).stream().map(row -> row.key().value()).toList();
    }

    private List<String> sorted(RiskOrder order, boolean descending) {
        return people.as(po, () -> register.rows(plan, RiskFilter.NONE, order, descending, 0, 100)).stream()
                .map(row -> row.key().value())
                .toList();
    }

    private RiskFact fact() {
        return people.as(po, () -> register.facts(plan)).getFirst();
    }

    private String storedStatus() {
        return database.queryForObject("select status from risk where plan_id = ?", String.class, plan.value());
    }

    private List<JournalEntry> history() {
        return journal.about(Set.of(new SubjectRef(plan.value(), "risk", KEY.value())), null, 100);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
