package org.koraos.portal.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.EditedList.Line;
import org.koraos.portal.plan.PlanContract.Head;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.support.GivenPlans.O1;
import static org.koraos.portal.support.GivenPlans.keys;

@PortalTest
class PlanServiceTest {

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans given;

    @Autowired
    PlanService plans;

    @Autowired
    StoryFactsSource source;

    @Autowired
    StoryService stories;

    @Autowired
    JdbcTemplate jdbc;

    private PersonReference po;
    private PersonReference auditor;

    @BeforeEach
    void people() {
        po = people.with(Role.PO);
        auditor = people.with(Role.AUDITOR);
    }

    private static StoryContract named(String key) {
        return StoryContract.named(new StoryKey(key), O1);
    }

    private static StoryContract needing(String key, String... needed) {
        return new StoryContract(new StoryKey(key), O1, null, null, null, null, keys(needed), null, null, null);
    }

    private PlanPage page(PlanReference plan) {
        return people.as(auditor, () -> plans.page(plan.id()));
    }

    private PlanRevised revise(PlanReference plan, PlanContract contract) {
        return people.as(po, () -> plans.revise(plan.id(), page(plan).version(), contract));
    }

    @Test
    void a_plan_is_made_with_all_that_its_contract_says() {
        var engineer = people.with(Role.ENGINEER);
        var criterion = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "It works");
        var rich = new StoryContract(
                new StoryKey("S-2"),
                O1,
                "Replay",
                "Replays events",
                engineer.id(),
                Priority.P0,
                keys("S-1"),
                List.of(criterion),
                List.of("A step of its own"),
                Set.of("D-AR-001"));
        var contract = GivenPlans.contract(List.of(named("S-1"), rich));
        var plan = people.as(po, () -> plans.create(contract));
        var page = page(plan);
        assertThat(page.head()).isEqualTo(contract.head());
        assertThat(page.content()).isEqualTo(contract.content());
        assertThat(page.importNumber()).isEqualTo(1);
        assertThat(page.waves()).extracting(WaveRow::stories).containsExactly(2, 0);
        assertThat(page.waves()).extracting(WaveRow::last).containsExactly(false, true);
        var kept = given.contract(plan.id());
        assertThat(kept.stories().getLast()).isEqualTo(rich);
        assertThat(kept.stories().getFirst().checklist())
                .isEqualTo(contract.content().storySteps());
        assertThat(kept.waves()).isEqualTo(contract.waves());
    }

    @Test
    void a_plans_short_name_comes_from_project_and_phase_and_is_its_own() {
        var head = new Head("Plano", "KoraOS MVP — Ação", "05-Implementation", null, null, null, null);
        var one = GivenPlans.contract(List.of());
        var first = new PlanContract(head, one.content(), one.waves(), List.of(), one.documentDigest());
        assertThat(people.as(po, () -> plans.create(first)).slug()).isEqualTo("koraos-mvp-acao-05-implementation");
        assertThat(people.as(po, () -> plans.create(first)).slug()).isEqualTo("koraos-mvp-acao-05-implementation-2");
        assertThat(Plan.slugOf(new Head("Título só", null, null, null, null, null, null)))
                .isEqualTo("titulo-so");
        assertThat(Plan.slugOf(new Head("x", "计划", "…", null, null, null, null)))
                .isEqualTo("plan");
    }

    @Test
    void one_more_story_changes_no_other_where_keys_tell_the_order() {
        var plan = given.with("S-2", "S-4", "S-3");
        var revised = revise(
                plan,
                GivenPlans.contract(List.of(named("S-9"), named("S-2"), named("S-4"), named("S-1"), named("S-3"))));
        assertThat(revised.created()).containsExactly(new StoryKey("S-9"), new StoryKey("S-1"));
        assertThat(given.contract(plan.id()).stories())
                .extracting(story -> story.key().value())
                .containsExactly("S-9", "S-2", "S-4", "S-1", "S-3");
        var next = GivenPlans.contract(Stream.of("S-9", "S-91", "S-2", "S-4", "S-5", "S-1", "S-3", "S-31")
                .map(PlanServiceTest::named)
                .toList());
        assertThat(revise(plan, next).changed()).isEmpty();
        assertThat(given.contract(plan.id()).stories())
                .extracting(story -> story.key().value())
                .containsExactly("S-9", "S-91", "S-2", "S-4", "S-5", "S-1", "S-3", "S-31");
    }

    private void edit(PlanReference plan, PlanList list, @Nullable Reason reason, Line... lines) {
        people.as(po, () -> plans.edit(plan.id(), page(plan).version(), list, new EditedList(List.of(lines)), reason));
    }

    private static Line kept(String text) {
        return new Line(text, text);
    }

    private List<String> checklist(PlanReference plan, int story) {
        return given.contract(plan.id()).stories().get(story).checklist();
    }

    @Test
    void the_steps_of_every_story_are_edited_in_every_story_that_is_not_done() {
        var plan = given.with("S-1", "S-2", "S-3");
        var own = new ChecklistEdit.Add("Ask the architect");
        people.as(po, () -> stories.editChecklist(given.seen(plan, "S-2"), own, null));
        jdbc.update(
                "update story set status = 'DONE' where plan_id = ? and key = 'S-3'",
                plan.id().value());
        edit(
                plan,
                PlanList.STORY_STEPS,
                null,
                new Line(null, "Write a test"),
                new Line("Validate the CAs", "Validate each CA"));
        assertThat(page(plan).content().storySteps()).containsExactly("Write a test", "Validate each CA");
        assertThat(checklist(plan, 0)).containsExactly("Write a test", "Validate each CA");
        assertThat(checklist(plan, 1)).containsExactly("Validate each CA", "Ask the architect", "Write a test");
        assertThat(checklist(plan, 2)).containsExactly("Open a branch", "Validate the CAs");
        assertThat(actions(plan)).contains("story-steps-edited").containsOnlyOnce("story-steps-edited");
    }

    @Test
    void ticks_of_stories_do_not_go_with_a_step_without_a_reason() {
        var plan = given.with("S-1", "S-2");
        people.as(po, () -> stories.tick(given.seen(plan, "S-2"), 1));
        assertThatThrownBy(() -> edit(plan, PlanList.STORY_STEPS, null, kept("Validate the CAs")))
                .isInstanceOf(PlanRefusal.TickedStepsNeedReason.class);
        assertThat(page(plan).content().storySteps()).hasSize(2);
        edit(plan, PlanList.STORY_STEPS, null, kept("Open a branch"), new Line("Validate the CAs", "Validate"));
        assertThat(stories(plan, "S-2").checklist().getFirst().tick()).isNotNull();
        edit(plan, PlanList.STORY_STEPS, new Reason("Branches are made by the board"), kept("Validate"));
        assertThat(checklist(plan, 1)).containsExactly("Validate");
    }

    private StoryPage stories(PlanReference plan, String key) {
        return people.as(
                auditor, () -> stories.page(plan.id(), new StoryKey(key)).orElseThrow());
    }

    private List<String> actions(PlanReference plan) {
        return jdbc.queryForList(
                "select action from journal_entry where plan_id = ? order by sequence",
                String.class,
                plan.id().value());
    }

    @Test
    void when_the_phase_is_done_is_edited_and_the_same_list_changes_nothing() {
        var plan = given.with("S-1");
        edit(plan, PlanList.DEFINITION_OF_DONE, null, kept("All waves done"), new Line(null, "Handed over"));
        assertThat(page(plan).content().definitionOfDone()).containsExactly("All waves done", "Handed over");
        var version = page(plan).version();
        edit(plan, PlanList.DEFINITION_OF_DONE, null, kept("All waves done"), kept("Handed over"));
        assertThat(page(plan).version()).isEqualTo(version);
        assertThatThrownBy(() -> new EditedList(List.of(kept("a"), new Line(null, " a "))))
                .isInstanceOf(PlanRefusal.EntryTwice.class);
        assertThatThrownBy(() -> new Line(null, " ")).isInstanceOf(InvalidValue.class);
        assertThat(actions(plan)).containsOnlyOnce("definition-of-done-edited");
    }

    @Test
    void an_edit_of_a_list_that_is_based_on_an_older_one_is_refused() {
        var plan = given.with("S-1");
        var seen = page(plan).version();
        edit(plan, PlanList.DEFINITION_OF_DONE, null, new Line(null, "Handed over"));
        assertThatThrownBy(() -> people.as(
                        po,
                        () -> plans.edit(
                                plan.id(), seen, PlanList.DEFINITION_OF_DONE, new EditedList(List.of()), null)))
                .isInstanceOf(PlanRefusal.PlanChangedMeanwhile.class);
    }

    @Test
    void what_a_wave_must_show_is_edited_and_asks_less_only_with_a_reason() {
        var plan = given.with("S-1");
        editOpening(plan, null, kept("CI green"), kept("criteria"), new Line(null, "drill approved"));
        var wave = page(plan).waves().getFirst();
        assertThat(wave.openingParts()).containsExactly("CI green", "criteria", "drill approved");
        assertThat(wave.openingCriterion()).isEqualTo("CI green; criteria; drill approved");
        assertThatThrownBy(() -> editOpening(plan, null, kept("CI green"), new Line("criteria", "some criteria")))
                .isInstanceOf(PlanRefusal.CriterionNeedsReason.class);
        editOpening(plan, new Reason("The drill is of O2"));
        assertThat(page(plan).waves().getFirst().openingCriterion()).isNull();
        assertThatThrownBy(() -> people.as(
                        po, () -> plans.editOpening(plan.id(), O1, wave.version(), new EditedList(List.of()), null)))
                .isInstanceOf(PlanRefusal.PlanChangedMeanwhile.class);
        assertThat(actions(plan)).endsWith("criterion-reworded", "criterion-reworded");
    }

    private void editOpening(PlanReference plan, @Nullable Reason reason, Line... lines) {
        var version = page(plan).waves().getFirst().version();
        people.as(po, () -> plans.editOpening(plan.id(), O1, version, new EditedList(List.of(lines)), reason));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "PO", mode = EnumSource.Mode.EXCLUDE)
    void nobody_but_a_po_edits_what_done_means(Role role) {
        var plan = given.with("S-1");
        var person = people.with(role);
        var nothing = new EditedList(List.of());
        assertThatThrownBy(() ->
                        people.as(person, () -> plans.edit(plan.id(), 0, PlanList.DEFINITION_OF_DONE, nothing, null)))
                .isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> people.as(person, () -> plans.editOpening(plan.id(), O1, 0, nothing, null)))
                .isInstanceOf(RoleRequired.class);
        var seen = given.seen(plan, "S-1");
        assertThatThrownBy(
                        () -> people.as(person, () -> stories.editChecklist(seen, new ChecklistEdit.Remove(1), null)))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void what_does_not_hold_together_is_refused_and_nothing_is_kept() {
        var wave = new WaveContract(O1, 1, null, null, List.of());
        var before = count();
        refused(PlanRefusal.DependencyCycle.class, List.of(wave), needing("S-1", "S-2"), needing("S-2", "S-1"));
        refused(PlanRefusal.DependencyCycle.class, List.of(wave), named("S-2"), needing("S-1", "S-1"));
        refused(StoryRefusal.UnknownStory.class, List.of(wave), needing("S-1", "S-9"));
        refused(PlanRefusal.UnknownWave.class, List.of(), named("S-1"));
        refused(PlanRefusal.KeyTwice.class, List.of(wave), named("S-1"), named("S-1"));
        refused(PlanRefusal.KeyTwice.class, List.of(wave, wave), named("S-1"));
        assertThat(count()).isEqualTo(before);
    }

    private Integer count() {
        return jdbc.queryForObject("select count(*) from plan", Integer.class);
    }

    private void refused(Class<? extends Exception> refusal, List<WaveContract> waves, StoryContract... stories) {
        var whole = GivenPlans.contract(List.of());
        var contract = new PlanContract(whole.head(), whole.content(), waves, List.of(stories), whole.documentDigest());
        assertThatThrownBy(() -> people.as(po, () -> plans.create(contract))).isInstanceOf(refusal);
    }

    @Test
    void the_same_document_again_changes_nothing() {
        var contract = GivenPlans.contract(List.of(named("S-1"), named("S-2")));
        var plan = people.as(po, () -> plans.create(contract));
        var seen = given.seen(plan, "S-1");
        people.as(po, () -> stories.describe(seen, "Ours", null));
        var entries = entries(plan);
        var revised = revise(plan, contract);
        assertThat(revised.created()).isEmpty();
        assertThat(revised.changed()).isEmpty();
        assertThat(revised.untouched()).isEqualTo(2);
        assertThat(entries(plan)).isEqualTo(entries);
        assertThat(page(plan).importNumber()).isEqualTo(1);
    }

    private Integer entries(PlanReference plan) {
        return jdbc.queryForObject(
                "select count(*) from journal_entry where plan_id = ?",
                Integer.class,
                plan.id().value());
    }

    @Test
    void a_newer_document_changes_what_differs_and_withdraws_what_it_names_no_more() {
        var plan = given.with("S-1", "S-2", "S-3");
        people.as(po, () -> stories.block(given.seen(plan, "S-3"), new Reason("Waits for hardware")));
        var newer = GivenPlans.contract(List.of(
                named("S-1"),
                new StoryContract(new StoryKey("S-2"), O1, "Replay", null, null, null, null, null, null, null),
                named("S-4")));
        var revised = revise(plan, newer);
        assertThat(revised.created()).containsExactly(new StoryKey("S-4"));
        assertThat(revised.changed()).containsExactly(new StoryKey("S-2"));
        assertThat(revised.withdrawn()).containsExactly(new StoryKey("S-3"));
        assertThat(revised.untouched()).isEqualTo(1);
        var gone = people.as(
                auditor, () -> stories.page(plan.id(), new StoryKey("S-3")).orElseThrow());
        assertThat(gone.withdrawn()).isTrue();
        assertThat(gone.block()).isNotNull();
        assertThat(page(plan).importNumber()).isEqualTo(2);

        var again = revise(plan, GivenPlans.contract(List.of(named("S-3"), named("S-1"), named("S-2"))));
        assertThat(again.withdrawn()).containsExactly(new StoryKey("S-4"));
        assertThat(again.changed()).contains(new StoryKey("S-3"));
        assertThat(given.contract(plan.id()).stories())
                .extracting(story -> story.key().value())
                .containsExactly("S-3", "S-1", "S-2");
    }

    @Test
    void a_wave_that_the_document_names_no_more_is_withdrawn() {
        var plan = given.with("S-1");
        var newer = GivenPlans.contract(List.of(named("S-1")));
        var wave = new WaveContract(O1, 1, "Title", "Other words", List.of("Other words"));
        revise(
                plan,
                new PlanContract(
                        newer.head(), newer.content(), List.of(wave), newer.stories(), newer.documentDigest()));
        assertThat(page(plan).waves()).singleElement().satisfies(row -> {
            assertThat(row.openingCriterion()).isEqualTo("Other words");
            assertThat(row.last()).isTrue();
        });
    }

    @Test
    void dependencies_kept_and_new_ones_close_no_ring() {
        var plan = given.with(Stream.of(needing("S-1", "S-2"), named("S-2")));
        assertThatThrownBy(() -> revise(plan, GivenPlans.contract(List.of(named("S-1"), needing("S-2", "S-1")))))
                .isInstanceOf(PlanRefusal.DependencyCycle.class);
        assertThat(page(plan).importNumber()).isEqualTo(1);
    }

    @Test
    void what_the_document_says_a_story_touches_is_declared_once_and_of_frozen_decisions_only() {
        var touching = new StoryContract(
                new StoryKey("S-1"), O1, null, null, null, null, null, null, null, Set.of("D-AR-002"));
        var plan = given.with(Stream.of(touching));
        people.as(po, () -> stories.clearTouch(given.seen(plan, "S-1"), "D-AR-002", new Reason("It stands")));
        revise(plan, GivenPlans.contract(List.of(touching)));
        var touches = people.as(
                auditor,
                () -> stories.page(plan.id(), new StoryKey("S-1")).orElseThrow().touches());
        assertThat(touches).singleElement().satisfies(touch -> {
            assertThat(touch.declaredBy()).isEqualTo(Actor.PORTAL);
            assertThat(touch.clearance()).isNotNull();
        });
        var unknown = new StoryContract(
                new StoryKey("S-1"), O1, null, null, null, null, null, null, null, Set.of("D-AR-009"));
        assertThatThrownBy(() -> revise(plan, GivenPlans.contract(List.of(unknown))))
                .isInstanceOf(StoryRefusal.UnknownFrozenDecision.class);
    }

    @Test
    void a_revision_based_on_an_older_version_is_refused() {
        var plan = given.with("S-1");
        var seen = page(plan).version();
        revise(plan, GivenPlans.contract(List.of(named("S-1"))));
        assertThatThrownBy(() ->
                        people.as(po, () -> plans.revise(plan.id(), seen, GivenPlans.contract(List.of(named("S-2"))))))
                .isInstanceOfSatisfying(
                        PlanRefusal.PlanChangedMeanwhile.class,
                        refusal -> assertThat(refusal.last().by()).isEqualTo(po.name()));
    }

    @Test
    void whom_the_document_gives_a_story_can_own_it() {
        var story = new StoryContract(new StoryKey("S-1"), O1, null, null, auditor.id(), null, null, null, null, null);
        var contract = GivenPlans.contract(List.of(story));
        assertThatThrownBy(() -> people.as(po, () -> plans.create(contract)))
                .isInstanceOf(StoryRefusal.OwnerIsNoEngineer.class);
    }

    @Test
    void only_a_po_makes_revises_and_limits_a_plan() {
        var plan = given.with("S-1");
        var contract = GivenPlans.contract(List.of(named("S-1")));
        for (var role : EnumSet.complementOf(EnumSet.of(Role.PO))) {
            var person = people.with(role);
            List<Runnable> commands = List.of(
                    () -> plans.create(contract),
                    () -> plans.revise(plan.id(), 0, contract),
                    () -> plans.limitWork(plan.id(), 0, WipLimits.NONE));
            assertThat(commands)
                    .allSatisfy(command ->
                            assertThatThrownBy(() -> people.as(person, command)).isInstanceOf(RoleRequired.class));
        }
    }

    @Test
    void limits_are_kept_and_journaled() {
        var plan = given.with("S-1");
        var limits = new WipLimits(
                Map.of(StoryStatus.IN_REVIEW, new Limit(3, Strictness.WARN)), new Limit(2, Strictness.REFUSE));
        people.as(po, () -> plans.limitWork(plan.id(), 0, limits));
        assertThat(page(plan).wipLimits()).isEqualTo(limits);
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where aggregate_id = ? order by sequence",
                        String.class,
                        plan.id().value()))
                .containsExactly("plan-imported", "wip-limits-changed");
    }

    @Test
    void the_plan_last_visited_is_remembered_for_each_person() {
        var first = given.with("S-1");
        var second = given.with("S-1");
        var other = people.with(Role.ENGINEER);
        people.as(po, () -> plans.visit(first.slug()));
        people.as(other, () -> plans.visit(second.slug()));
        assertThat(people.as(po, () -> plans.lastVisited())).contains(first);
        assertThat(people.as(other, () -> plans.lastVisited())).contains(second);
        people.as(po, () -> plans.visit(second.slug()));
        assertThat(people.as(po, () -> plans.lastVisited())).contains(second);
        assertThat(people.as(po, () -> plans.visit("no-such-plan"))).isEmpty();
        assertThat(people.as(po, () -> plans.lastVisited())).contains(second);
    }

    @Test
    void an_auditors_visit_leaves_no_trace() {
        var plan = given.with("S-1");
        assertThat(people.as(auditor, () -> plans.visit(plan.slug()))).contains(plan);
        assertThat(jdbc.queryForList(
                        "select 1 from plan_visit where person_id = ?",
                        auditor.id().value()))
                .isEmpty();
    }

    @Test
    void ten_thousand_stories_are_imported_revised_and_read() {
        var many = new ArrayList<StoryContract>();
        IntStream.range(0, 10_000)
                .mapToObj(number -> new StoryContract(
                        new StoryKey("S-" + number),
                        O1,
                        "Story " + number,
                        null,
                        null,
                        Priority.P1,
                        number == 0 ? Set.of() : keys("S-" + (number - 1)),
                        List.of(new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Works " + number)),
                        null,
                        null))
                .forEach(many::add);
        var plan = people.as(po, () -> plans.create(GivenPlans.contract(many)));
        assertThat(page(plan).waves().getFirst().stories()).isEqualTo(10_000);
        many.removeLast();
        var revised = revise(plan, GivenPlans.contract(many));
        var last = given.seen(plan, "S-9998");
        assertThatThrownBy(() -> people.as(po, () -> stories.addDependency(given.seen(plan, "S-0"), last.key())))
                .isInstanceOf(PlanRefusal.DependencyCycle.class);
        assertThat(source.ofPlan(plan.id())).hasSize(10_000);
        assertThat(revised.untouched()).isEqualTo(9_999);
        assertThat(revised.withdrawn()).containsExactly(new StoryKey("S-9999"));
    }
}
