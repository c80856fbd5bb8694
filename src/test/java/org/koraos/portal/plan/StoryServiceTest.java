package org.koraos.portal.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
class StoryServiceTest {

    private static final Reason REASON = new Reason("The customer asked for it");

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Autowired
    StoryService stories;

    @Autowired
    PlanService planService;

    @Autowired
    StoryFactsSource facts;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    private PersonReference po;
    private PersonReference engineer;

    @BeforeEach
    void people() {
        po = people.with(Role.PO);
        engineer = people.with(Role.ENGINEER);
    }

    private StoryPage page(PlanReference plan, String story) {
        return people.as(po, () -> stories.page(plan.id(), new StoryKey(story)).orElseThrow());
    }

    private StoryMoved move(PersonReference by, SeenStory story, StoryStatus to) {
        return people.as(by, () -> stories.move(new MoveStory(story, to, null)));
    }

    /** Puts the story where no gate is asked on the way. */
    private SeenStory inReview(PlanReference plan, String story) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.update(
                    "update story set status = 'IN_REVIEW', version = version + 1 where plan_id = ? and key = ?",
                    plan.id().value(),
                    story);
            jdbc.update("""
                    insert into journal_entry (id, module, plan_id, subject_kind, subject_key, aggregate_id,
                                               aggregate_version, action, actor_id, actor_name, state, state_digest,
                                               correlation_id)
                    select gen_random_uuid(), 'plan', plan_id, 'story', key, id, version, 'story-moved', id, 'tests', '{}',
                           sha256('{}'), gen_random_uuid()
                    from story where plan_id = ? and key = ?
                    """, plan.id().value(), story);
        });
        return plans.seen(plan, story);
    }

    @Test
    void a_command_answers_with_the_version_that_the_next_one_is_based_on() {
        var plan = plans.with("S-1");
        var owned = plans.owned(plan, "S-1", engineer);
        var ready = people.as(po, () -> stories.makeReady(owned));
        assertThat(ready.status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
        assertThat(ready.story()).isEqualTo(page(plan, "S-1").seen());
        var blocked = people.as(engineer, () -> stories.block(ready.story(), REASON));
        assertThat(page(plan, "S-1").seen()).isEqualTo(blocked);
        assertThat(page(plan, "S-1").block().reason()).isEqualTo(REASON.text());
    }

    @Test
    void without_anyone_who_knows_gates_nothing_passes() {
        var plan = plans.with("S-1");
        plans.owned(plan, "S-1", engineer);
        var ready = plans.ready(plan, "S-1");
        assertThatThrownBy(() -> move(engineer, ready, StoryStatus.IN_PROGRESS))
                .isInstanceOf(StoryRefusal.GateClosed.class);
        assertThat(page(plan, "S-1").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
    }

    @Test
    void each_command_leaves_its_entry_in_the_journal() {
        var plan = plans.with("S-1", "S-2");
        var story = new SeenStory[] {plans.seen(plan, "S-1")};
        BiConsumer<PersonReference, Function<SeenStory, SeenStory>> step =
                (person, act) -> story[0] = people.as(person, () -> act.apply(story[0]));
        step.accept(po, seen -> stories.assign(seen, engineer.id(), null).story());
        step.accept(po, seen -> stories.describe(seen, "Replay", "Replays events"));
        step.accept(po, seen -> stories.prioritise(seen, Priority.P0));
        step.accept(
                po, seen -> stories.addCriterion(seen, new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Works")));
        step.accept(
                po,
                seen -> stories.changeCriterion(
                        seen, "CA-01", new AcceptanceCriterion(CriterionKind.DELTA, "CA-01", "Works well")));
        step.accept(po, seen -> stories.removeCriterion(seen, "CA-01", REASON));
        step.accept(po, seen -> stories.addDependency(seen, new StoryKey("S-2")));
        step.accept(po, seen -> stories.removeDependency(seen, new StoryKey("S-2")));
        step.accept(po, seen -> stories.joinWave(seen, GivenPlans.O2));
        step.accept(engineer, seen -> stories.tick(seen, 1));
        step.accept(engineer, seen -> stories.untick(seen, 1));
        step.accept(po, seen -> stories.editChecklist(seen, new ChecklistEdit.Add("Tell support"), null));
        step.accept(po, seen -> stories.editChecklist(seen, new ChecklistEdit.Reword(3, "Tell the support"), null));
        step.accept(po, seen -> stories.editChecklist(seen, new ChecklistEdit.Remove(3), null));
        step.accept(engineer, seen -> stories.declareTouch(seen, "D-AR-002", REASON));
        step.accept(po, seen -> stories.clearTouch(seen, "D-AR-002", REASON));
        step.accept(engineer, seen -> stories.linkCode(seen, "story/s-1", "https://git.example.org/1"));
        step.accept(po, seen -> stories.makeReady(seen).story());
        step.accept(engineer, seen -> stories.block(seen, REASON));
        step.accept(engineer, seen -> stories.unblock(seen, REASON));
        step.accept(po, seen -> stories.assign(seen, null, null).story());
        assertThat(jdbc.queryForList("""
                        select action || ':' || aggregate_version from journal_entry
                        where plan_id = ? and subject_kind = 'story' and subject_key = 'S-1' order by sequence
                        """, String.class, plan.id().value()))
                .containsExactly(
                        "story-planned:0",
                        "owner-assigned:1",
                        "story-described:2",
                        "priority-changed:3",
                        "criterion-added:4",
                        "criterion-changed:5",
                        "criterion-removed:6",
                        "dependency-added:7",
                        "dependency-removed:8",
                        "wave-changed:9",
                        "checklist-ticked:10",
                        "checklist-unticked:11",
                        "step-added:12",
                        "step-reworded:13",
                        "step-removed:14",
                        "touch-declared:15",
                        "touch-cleared:16",
                        "code-linked:17",
                        "story-moved:18",
                        "story-blocked:19",
                        "story-unblocked:20",
                        "owner-removed:21");
    }

    @Test
    void a_command_based_on_an_older_version_changes_nothing_and_brings_both_sides() {
        var plan = plans.with("S-1");
        var seen = plans.seen(plan, "S-1");
        people.as(po, () -> stories.describe(seen, "First", null));
        var late = people.with(Role.PO);
        assertThatThrownBy(() -> people.as(late, () -> stories.describe(seen, "Second", null)))
                .isInstanceOfSatisfying(StoryRefusal.ChangedMeanwhile.class, refusal -> {
                    assertThat(refusal.last().by()).isEqualTo(po.name());
                    assertThat(refusal.current().title()).isEqualTo("First");
                    assertThat(refusal.current()).isEqualTo(page(plan, "S-1"));
                });
        assertThat(page(plan, "S-1").title()).isEqualTo("First");
    }

    @Test
    void of_two_who_change_one_story_at_once_one_is_told() throws Exception {
        var plan = plans.with("S-1");
        for (var round = 0; round < 20; round++) {
            var seen = plans.seen(plan, "S-1");
            var title = "Round " + round;
            var start = new CountDownLatch(1);
            var results = new ArrayList<Future<Boolean>>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var side : List.of("left", "right")) {
                    results.add(threads.submit(() -> {
                        start.await();
                        try {
                            people.as(po, () -> stories.describe(seen, title + " " + side, null));
                            return true;
                        } catch (StoryRefusal.ChangedMeanwhile told) {
                            return false;
                        }
                    }));
                }
                start.countDown();
            }
            assertThat(List.of(results.get(0).get(), results.get(1).get())).containsExactlyInAnyOrder(true, false);
            assertThat(page(plan, "S-1").version()).isEqualTo(seen.version() + 1);
        }
    }

    @Test
    void stories_never_wait_for_one_another_in_a_ring() {
        var plan = plans.with("S-1", "S-2", "S-3");
        people.as(po, () -> stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-2")));
        people.as(po, () -> stories.addDependency(plans.seen(plan, "S-2"), new StoryKey("S-3")));
        assertThatThrownBy(() ->
                        people.as(po, () -> stories.addDependency(plans.seen(plan, "S-3"), new StoryKey("S-1"))))
                .isInstanceOfSatisfying(
                        PlanRefusal.DependencyCycle.class,
                        refusal -> assertThat(refusal.ring()).hasSize(4));
        assertThatThrownBy(() ->
                        people.as(po, () -> stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-1"))))
                .isInstanceOf(StoryRefusal.DependsOnItself.class);
        assertThatThrownBy(() ->
                        people.as(po, () -> stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-9"))))
                .isInstanceOf(StoryRefusal.UnknownStory.class);
        assertThat(page(plan, "S-2").needs()).extracting(StoryPage.Link::key).containsExactly(new StoryKey("S-3"));
        assertThat(page(plan, "S-2").neededBy()).extracting(StoryPage.Link::key).containsExactly(new StoryKey("S-1"));
    }

    @Test
    void dependencies_added_at_once_close_no_ring() throws Exception {
        for (var round = 0; round < 10; round++) {
            var plan = plans.with("S-1", "S-2", "S-3", "S-4");
            people.as(po, () -> stories.addDependency(plans.seen(plan, "S-2"), new StoryKey("S-3")));
            people.as(po, () -> stories.addDependency(plans.seen(plan, "S-4"), new StoryKey("S-1")));
            var first = plans.seen(plan, "S-1");
            var third = plans.seen(plan, "S-3");
            try (var threads = Executors.newFixedThreadPool(2)) {
                var one = threads.submit(() -> added(first, "S-2"));
                var other = threads.submit(() -> added(third, "S-4"));
                assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
            }
        }
    }

    private boolean added(SeenStory story, String needed) {
        try {
            people.as(po, () -> stories.addDependency(story, new StoryKey(needed)));
            return true;
        } catch (PlanRefusal.DependencyCycle ring) {
            return false;
        }
    }

    @Test
    void a_limit_of_a_column_warns_or_refuses() {
        var plan = plans.with("S-1", "S-2", "S-3");
        limit(plan, new WipLimits(Map.of(StoryStatus.READY_FOR_IMPLEMENTATION, new Limit(1, Strictness.WARN)), null));
        assertThat(move(po, plans.seen(plan, "S-1"), StoryStatus.READY_FOR_IMPLEMENTATION)
                        .warnings())
                .isEmpty();
        assertThat(move(po, plans.seen(plan, "S-2"), StoryStatus.READY_FOR_IMPLEMENTATION)
                        .warnings())
                .hasSize(1);
        limit(plan, new WipLimits(Map.of(StoryStatus.READY_FOR_IMPLEMENTATION, new Limit(2, Strictness.REFUSE)), null));
        var third = plans.seen(plan, "S-3");
        assertThatThrownBy(() -> move(po, third, StoryStatus.READY_FOR_IMPLEMENTATION))
                .isInstanceOf(StoryRefusal.WipLimitReached.class);
        var exception =
                people.as(po, () -> stories.move(new MoveStory(third, StoryStatus.READY_FOR_IMPLEMENTATION, REASON)));
        assertThat(exception.warnings()).hasSize(1);
    }

    @Test
    void a_limit_of_a_person_counts_what_they_have_under_way() {
        var plan = plans.with("S-1", "S-2");
        limit(plan, new WipLimits(Map.of(), new Limit(1, Strictness.REFUSE)));
        plans.owned(plan, "S-1", engineer);
        inReview(plan, "S-1");
        var second = inReview(plan, "S-2");
        assertThatThrownBy(() -> people.as(engineer, () -> stories.assign(second, engineer.id(), null)))
                .isInstanceOf(StoryRefusal.WipLimitReached.class);
        assertThat(people.as(engineer, () -> stories.assign(second, engineer.id(), REASON))
                        .warnings())
                .hasSize(1);
    }

    @Test
    void what_people_have_under_way_is_told_before_a_limit_is_met() {
        var plan = plans.with("S-1", "S-2", "S-3");
        var idle = people.with(Role.ENGINEER);
        var both = Set.of(engineer.id(), idle.id());
        plans.owned(plan, "S-1", engineer);
        inReview(plan, "S-1");
        plans.owned(plan, "S-2", engineer);
        assertThat(people.as(po, () -> stories.inHand(plan.id(), both))).isEmpty();
        var limit = new Limit(1, Strictness.REFUSE);
        limit(plan, new WipLimits(Map.of(), limit));
        assertThat(people.as(po, () -> stories.inHand(plan.id(), both)))
                .isEqualTo(Map.of(engineer.id(), new WorkInHand(1, limit), idle.id(), new WorkInHand(0, limit)));
    }

    @Test
    void the_outlook_of_a_move_names_the_limits_that_it_would_pass_and_what_that_takes() {
        var plan = plans.with("S-1", "S-2", "S-3");
        plans.owned(plan, "S-1", engineer);
        inReview(plan, "S-1");
        plans.owned(plan, "S-2", engineer);
        plans.ready(plan, "S-3");
        limit(
                plan,
                new WipLimits(
                        Map.of(StoryStatus.READY_FOR_IMPLEMENTATION, new Limit(1, Strictness.WARN)),
                        new Limit(1, Strictness.REFUSE)));
        var beyond = people.as(po, () -> stories.outlook(plan.id(), new StoryKey("S-2"))).stream()
                .collect(Collectors.toMap(MoveOutlook::to, MoveOutlook::beyond));
        assertThat(beyond.get(StoryStatus.READY_FOR_IMPLEMENTATION))
                .extracting(Phrase::key)
                .containsExactly("plan.wip.column-over");
        assertThat(beyond.get(StoryStatus.IN_PROGRESS))
                .containsExactly(Phrase.of(
                        "plan.refusal.wip-limit-reached", Phrase.of("plan.wip.person-over", engineer.name(), 2L, 1)));
        assertThat(beyond.get(StoryStatus.DONE)).isEmpty();
    }

    @Test
    void a_title_that_looks_the_same_is_the_same() {
        var plan = plans.with("S-1");
        var first = people.as(po, () -> stories.describe(plans.seen(plan, "S-1"), "Recupera\u00e7\u00e3o", null));
        var again = people.as(po, () -> stories.describe(first, "Recuperac\u0327a\u0303o", null));
        assertThat(again.version()).isEqualTo(first.version());
    }

    @Test
    void of_two_who_take_the_last_place_at_once_one_is_refused() throws Exception {
        for (var round = 0; round < 10; round++) {
            var plan = plans.with("S-1", "S-2");
            limit(
                    plan,
                    new WipLimits(Map.of(StoryStatus.READY_FOR_IMPLEMENTATION, new Limit(1, Strictness.REFUSE)), null));
            var first = plans.seen(plan, "S-1");
            var second = plans.seen(plan, "S-2");
            try (var threads = Executors.newFixedThreadPool(2)) {
                var one = threads.submit(() -> madeReady(first));
                var other = threads.submit(() -> madeReady(second));
                assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
            }
        }
    }

    private boolean madeReady(SeenStory story) {
        try {
            people.as(po, () -> stories.makeReady(story));
            return true;
        } catch (StoryRefusal.WipLimitReached full) {
            return false;
        }
    }

    private void limit(PlanReference plan, WipLimits limits) {
        people.as(po, () -> {
            var version = planService.page(plan.id()).version();
            planService.limitWork(plan.id(), version, limits);
        });
    }

    @Test
    void in_bulk_each_story_stands_alone() {
        var plan = plans.with("S-1", "S-2", "S-3");
        var first = plans.seen(plan, "S-1");
        var old = plans.seen(plan, "S-2");
        people.as(po, () -> stories.describe(old, "Changed", null));
        var third = plans.seen(plan, "S-3");
        var unknown = new SeenStory(plan.id(), new StoryKey("S-9"), 0);
        var results = people.as(
                po,
                () -> stories.moveAll(List.of(
                        new MoveStory(first, StoryStatus.READY_FOR_IMPLEMENTATION, null),
                        new MoveStory(old, StoryStatus.READY_FOR_IMPLEMENTATION, null),
                        new MoveStory(unknown, StoryStatus.READY_FOR_IMPLEMENTATION, null),
                        new MoveStory(third, StoryStatus.DONE, null))));
        assertThat(results)
                .extracting(ItemResult::story)
                .extracting(StoryKey::value)
                .containsExactly("S-1", "S-2", "S-9", "S-3");
        assertThat(results.getFirst()).isInstanceOf(ItemResult.Done.class);
        assertThat(results.subList(1, 4))
                .allSatisfy(result -> assertThat(result).isInstanceOf(ItemResult.Refused.class));
        assertThat(page(plan, "S-1").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
        assertThat(page(plan, "S-3").status()).isEqualTo(StoryStatus.BACKLOG);
    }

    @Test
    void several_stories_are_given_to_one_engineer() {
        var plan = plans.with("S-1", "S-2");
        var several = List.of(plans.seen(plan, "S-1"), plans.seen(plan, "S-2"));
        var results = people.as(po, () -> stories.assignAll(several, engineer.id(), null));
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(ItemResult.Done.class));
        assertThat(page(plan, "S-2").owner().id()).isEqualTo(engineer.id());
    }

    @Test
    void the_owner_is_an_active_engineer() {
        var plan = plans.with("S-1");
        var seen = plans.seen(plan, "S-1");
        var auditor = people.with(Role.AUDITOR);
        assertThatThrownBy(() -> people.as(po, () -> stories.assign(seen, auditor.id(), null)))
                .isInstanceOf(StoryRefusal.OwnerIsNoEngineer.class);
        assertThatThrownBy(() -> people.as(po, () -> stories.assign(seen, PersonId.create(), null)))
                .isInstanceOf(StoryRefusal.UnknownOwner.class);
    }

    @Test
    void who_may_do_nothing_with_stories_does_nothing() {
        var plan = plans.with("S-1");
        var seen = plans.owned(plan, "S-1", engineer);
        var criterion = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Works");
        var other = new StoryKey("S-2");
        var move = new MoveStory(seen, StoryStatus.READY_FOR_IMPLEMENTATION, null);
        List<Runnable> poOnly = List.of(
                () -> stories.makeReady(seen),
                () -> stories.describe(seen, "x", null),
                () -> stories.prioritise(seen, Priority.P1),
                () -> stories.joinWave(seen, GivenPlans.O2),
                () -> stories.addCriterion(seen, criterion),
                () -> stories.changeCriterion(seen, "CA-01", criterion),
                () -> stories.removeCriterion(seen, "CA-01", REASON),
                () -> stories.addDependency(seen, other),
                () -> stories.removeDependency(seen, other),
                () -> stories.clearTouch(seen, "D-AR-001", REASON));
        List<Runnable> workers = List.of(
                () -> stories.move(move),
                () -> stories.moveAll(List.of(move)),
                () -> stories.assign(seen, engineer.id(), null),
                () -> stories.assignAll(List.of(seen), engineer.id(), null),
                () -> stories.tick(seen, 1),
                () -> stories.untick(seen, 1),
                () -> stories.declareTouch(seen, "D-AR-001", REASON),
                () -> stories.linkCode(seen, "x", null));
        List<Runnable> blocking = List.of(() -> stories.block(seen, REASON), () -> stories.unblock(seen, REASON));
        refused(EnumSet.complementOf(EnumSet.of(Role.PO)), poOnly);
        refused(Set.of(Role.OPS, Role.AUDITOR, Role.ADMIN), workers);
        refused(Set.of(Role.AUDITOR, Role.ADMIN), blocking);
        assertThat(plans.seen(plan, "S-1")).isEqualTo(seen);
    }

    private void refused(Set<Role> roles, List<Runnable> commands) {
        for (var role : roles) {
            var person = people.with(role);
            assertThat(commands)
                    .allSatisfy(command ->
                            assertThatThrownBy(() -> people.as(person, command)).isInstanceOf(RoleRequired.class));
        }
    }

    @Test
    void facts_say_all_that_a_gate_asks() {
        var plan = plans.with("S-1", "S-2");
        people.as(po, () -> {
            stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-2"));
            stories.addCriterion(
                    plans.seen(plan, "S-1"), new AcceptanceCriterion(CriterionKind.DELTA, "CA-01", "Works"));
            stories.declareTouch(plans.seen(plan, "S-1"), "D-AR-001", REASON);
            stories.tick(plans.seen(plan, "S-1"), 2);
        });
        plans.owned(plan, "S-1", engineer);
        var all = facts.ofPlan(plan.id());
        assertThat(all).extracting(StoryFacts::key).containsExactly(new StoryKey("S-1"), new StoryKey("S-2"));
        var first = all.getFirst();
        assertThat(first)
                .isEqualTo(facts.of(plan.id(), Set.of(new StoryKey("S-1"))).getFirst());
        assertThat(first.owner()).isEqualTo(engineer.id());
        assertThat(first.needs())
                .containsExactly(new StoryFacts.Needed(new StoryKey("S-2"), StoryStatus.BACKLOG, false));
        assertThat(first.criteria())
                .singleElement()
                .satisfies(criterion -> assertThat(criterion.textDigest())
                        .isEqualTo(jdbc.queryForObject("select encode(sha256('Works'), 'hex')", String.class)));
        assertThat(first.checklist())
                .extracting(StoryFacts.ChecklistFact::ticked)
                .containsExactly(false, true);
        assertThat(first.touches()).containsExactly(new StoryFacts.TouchFact("D-AR-001", true));
        assertThat(first.version()).isEqualTo(plans.seen(plan, "S-1").version());
        assertThat(facts.of(plan.id(), Set.of())).isEmpty();
    }

    @Test
    void a_card_counts_what_its_story_holds() {
        var plan = plans.with("S-1", "S-2");
        people.as(po, () -> {
            stories.addDependency(plans.seen(plan, "S-1"), new StoryKey("S-2"));
            stories.declareTouch(plans.seen(plan, "S-1"), "D-AR-001", REASON);
            stories.declareTouch(plans.seen(plan, "S-1"), "D-AR-002", REASON);
            stories.tick(plans.seen(plan, "S-1"), 2);
        });
        var clearer = people.with(Role.PO);
        people.as(clearer, () -> stories.clearTouch(plans.seen(plan, "S-1"), "D-AR-001", REASON));
        var card = jdbc.queryForMap("""
                select criteria_count, checklist_count, checklist_done_count, open_touch_count,
                       array_to_string(depends_on, ',') as depends_on,
                       array_to_string(open_dependencies, ',') as open_dependencies
                from plan_story_card where plan_id = ? and story_key = 'S-1'
                """, plan.id().value());
        assertThat(card)
                .containsEntry("criteria_count", 0)
                .containsEntry("checklist_count", 2)
                .containsEntry("checklist_done_count", 1)
                .containsEntry("open_touch_count", 1)
                .containsEntry("depends_on", "S-2")
                .containsEntry("open_dependencies", "S-2");
    }
}
