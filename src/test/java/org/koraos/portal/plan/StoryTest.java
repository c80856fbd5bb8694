package org.koraos.portal.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanContent.FrozenDecision;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class StoryTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(5));
    private static final Reason REASON = new Reason("The customer asked for it");
    private static final WaveKey O1 = new WaveKey("O1");
    private static final StoryKey KEY = new StoryKey("S-PC-01-001");
    private static final Passage OPEN = (gate, plan, story) -> new Passage.Answer.Open();
    private static final Passage CLOSED =
            (gate, plan, story) -> new Passage.Answer.Closed(Phrase.of("gate.not-passed", gate), "plan/x/gate/y");
    private static final PlanContent FROZEN = new PlanContent(
            List.of(),
            List.of(),
            List.of(new FrozenDecision("D-AR-001", null)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private final PersonReference po = person(Role.PO);
    private final PersonReference owner = person(Role.ENGINEER);
    private final PersonReference other = person(Role.ENGINEER);
    private final PersonReference ops = person(Role.OPS);

    private static PersonReference person(Role... roles) {
        return new PersonReference(PersonId.create(), "somebody", "Some Body", Set.of(roles), true);
    }

    private Story story() {
        var contract = StoryContract.named(KEY, O1);
        return new Story(PlanId.create(), contract, 0, List.of("Open a branch", "Validate"), po.asActor(), NOW);
    }

    private Story owned() {
        var story = story();
        story.assign(owner, WipLoad.NONE, null, po);
        return story;
    }

    private Story owned(StoryStatus status) {
        var story = owned();
        for (var step : StoryStatus.values()) {
            if (step != StoryStatus.BACKLOG && !step.isAfter(status)) {
                story.move(step, OPEN, WipLoad.NONE, null, po, NOW);
            }
        }
        return story;
    }

    private void move(Story story, StoryStatus to, PersonReference by) {
        story.move(to, OPEN, WipLoad.NONE, REASON, by, LATER);
    }

    @Test
    void it_begins_in_the_backlog_with_the_plans_steps_to_tick() {
        var state = story().contract();
        assertThat(story().status()).isEqualTo(StoryStatus.BACKLOG);
        assertThat(state.checklist()).containsExactly("Open a branch", "Validate");
        assertThat(state.owner()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "BACKLOG,READY_FOR_IMPLEMENTATION",
        "READY_FOR_IMPLEMENTATION,BACKLOG",
        "READY_FOR_IMPLEMENTATION,IN_PROGRESS",
        "IN_PROGRESS,BACKLOG",
        "IN_PROGRESS,READY_FOR_IMPLEMENTATION",
        "IN_PROGRESS,IN_REVIEW",
        "IN_REVIEW,BACKLOG",
        "IN_REVIEW,READY_FOR_IMPLEMENTATION",
        "IN_REVIEW,IN_PROGRESS",
        "IN_REVIEW,DONE",
        "DONE,IN_PROGRESS",
        "DONE,IN_REVIEW"
    })
    void it_may_go_from_here_to_there(StoryStatus from, StoryStatus to) {
        var story = owned(from);
        move(story, to, po);
        assertThat(story.status()).isEqualTo(to);
        assertThat(from.mayBecome(to)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(StoryStatus.class)
    void any_other_way_is_refused(StoryStatus from) {
        for (var to : EnumSet.allOf(StoryStatus.class)) {
            if (to == from || from.successors().contains(to)) continue;
            var story = owned(from);
            assertThatThrownBy(() -> move(story, to, po)).isInstanceOf(StoryRefusal.NoSuchMove.class);
            assertThat(story.status()).isEqualTo(from);
        }
    }

    @Test
    void a_move_to_where_it_is_changes_nothing() {
        var story = owned(StoryStatus.IN_REVIEW);
        assertThat(story.move(StoryStatus.IN_REVIEW, CLOSED, WipLoad.NONE, null, owner, LATER))
                .isEmpty();
        assertThat(story.statusSince()).isEqualTo(NOW);
    }

    @Test
    void its_card_grows_old_from_the_last_move() {
        var story = owned(StoryStatus.READY_FOR_IMPLEMENTATION);
        move(story, StoryStatus.IN_PROGRESS, owner);
        assertThat(story.statusSince()).isEqualTo(LATER);
    }

    @ParameterizedTest
    @CsvSource({"READY_FOR_IMPLEMENTATION,IN_PROGRESS,ENTRY", "IN_REVIEW,DONE,MERGE"})
    void it_goes_forward_through_a_passed_gate_only(StoryStatus from, StoryStatus to, GateKind gate) {
        var story = owned(from);
        assertThatThrownBy(() -> story.move(to, CLOSED, WipLoad.NONE, REASON, owner, NOW))
                .isInstanceOfSatisfying(StoryRefusal.GateClosed.class, refusal -> {
                    assertThat(refusal.gate()).isEqualTo(gate);
                    assertThat(refusal.phrase()).isEqualTo(Phrase.of("gate.not-passed", gate));
                    assertThat(refusal.path()).isEqualTo("plan/x/gate/y");
                });
        assertThat(story.status()).isEqualTo(from);
    }

    @Test
    void no_gate_stands_in_the_way_back() {
        var story = owned(StoryStatus.IN_REVIEW);
        story.move(StoryStatus.IN_PROGRESS, CLOSED, WipLoad.NONE, null, owner, NOW);
        assertThat(story.status()).isEqualTo(StoryStatus.IN_PROGRESS);
    }

    @Test
    void what_is_done_is_reopened_with_a_reason_only() {
        var story = owned(StoryStatus.DONE);
        assertThatThrownBy(() -> story.move(StoryStatus.IN_REVIEW, OPEN, WipLoad.NONE, null, po, NOW))
                .isInstanceOf(StoryRefusal.ReopeningNeedsReason.class);
        story.move(StoryStatus.IN_REVIEW, OPEN, WipLoad.NONE, REASON, po, NOW);
        assertThat(story.status()).isEqualTo(StoryStatus.IN_REVIEW);
    }

    @Test
    void only_a_po_says_that_it_is_ready_or_puts_it_back() {
        var backlog = owned();
        assertThatThrownBy(() -> move(backlog, StoryStatus.READY_FOR_IMPLEMENTATION, owner))
                .isInstanceOf(StoryRefusal.PoDecidesReadiness.class);
        var begun = owned(StoryStatus.IN_PROGRESS);
        assertThatThrownBy(() -> move(begun, StoryStatus.BACKLOG, owner))
                .isInstanceOf(StoryRefusal.PoDecidesReadiness.class);
        assertThatCode(() -> move(begun, StoryStatus.READY_FOR_IMPLEMENTATION, owner))
                .doesNotThrowAnyException();
    }

    @Test
    void an_engineer_moves_their_own_stories_only() {
        var story = owned(StoryStatus.IN_PROGRESS);
        assertThatThrownBy(() -> move(story, StoryStatus.IN_REVIEW, other)).isInstanceOf(StoryRefusal.NotYours.class);
        move(story, StoryStatus.IN_REVIEW, owner);
        assertThat(story.status()).isEqualTo(StoryStatus.IN_REVIEW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPS", "AUDITOR", "ADMIN"})
    void nobody_else_moves_or_works_it(Role role) {
        var story = owned(StoryStatus.IN_PROGRESS);
        var stranger = person(role);
        assertThatThrownBy(() -> move(story, StoryStatus.IN_REVIEW, stranger)).isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> story.tick(1, stranger, NOW)).isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> story.linkCode("x", null, stranger)).isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> story.assign(other, WipLoad.NONE, null, stranger))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_person_active_no_more_fills_no_role() {
        var gone = new PersonReference(owner.id(), "gone", "Gone", Set.of(Role.ENGINEER, Role.PO), false);
        var story = owned(StoryStatus.IN_PROGRESS);
        assertThatThrownBy(() -> move(story, StoryStatus.IN_REVIEW, gone)).isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> story.assign(gone, WipLoad.NONE, null, po))
                .isInstanceOf(StoryRefusal.OwnerIsNoEngineer.class);
    }

    @Test
    void blocked_it_goes_nowhere_but_back() {
        var story = owned(StoryStatus.IN_PROGRESS);
        story.block(REASON, ops, NOW);
        assertThatThrownBy(() -> move(story, StoryStatus.IN_REVIEW, owner)).isInstanceOf(StoryRefusal.Blocked.class);
        move(story, StoryStatus.READY_FOR_IMPLEMENTATION, owner);
        assertThat(story.status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
        story.unblock(REASON, ops);
        move(story, StoryStatus.IN_PROGRESS, owner);
        assertThat(story.status()).isEqualTo(StoryStatus.IN_PROGRESS);
    }

    @Test
    void it_is_blocked_once_and_unblocked_once() {
        var story = owned();
        assertThatThrownBy(() -> story.unblock(REASON, po)).isInstanceOf(StoryRefusal.NotBlocked.class);
        story.block(REASON, owner, NOW);
        assertThatThrownBy(() -> story.block(REASON, po, NOW)).isInstanceOf(StoryRefusal.AlreadyBlocked.class);
    }

    @Test
    void an_engineer_blocks_their_own_stories_only() {
        var story = owned();
        assertThatThrownBy(() -> story.block(REASON, other, NOW)).isInstanceOf(StoryRefusal.NotYours.class);
        assertThatThrownBy(() -> story.block(REASON, person(Role.AUDITOR), NOW)).isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_limit_that_warns_lets_through_and_says_so() {
        var story = owned(StoryStatus.READY_FOR_IMPLEMENTATION);
        var over = Phrase.of("over");
        var load = new WipLoad(List.of(
                new WipLoad.Bound(new Limit(2, Strictness.WARN), 3, over),
                new WipLoad.Bound(new Limit(3, Strictness.REFUSE), 3, Phrase.of("just-within"))));
        assertThat(story.move(StoryStatus.IN_PROGRESS, OPEN, load, null, owner, NOW))
                .containsExactly(over);
    }

    @Test
    void a_limit_that_refuses_takes_a_reason_for_an_exception() {
        var story = owned(StoryStatus.READY_FOR_IMPLEMENTATION);
        var load = new WipLoad(List.of(new WipLoad.Bound(new Limit(2, Strictness.REFUSE), 3, Phrase.of("over"))));
        assertThatThrownBy(() -> story.move(StoryStatus.IN_PROGRESS, OPEN, load, null, owner, NOW))
                .isInstanceOf(StoryRefusal.WipLimitReached.class);
        assertThat(story.status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
        assertThat(story.move(StoryStatus.IN_PROGRESS, OPEN, load, REASON, owner, NOW))
                .containsExactly(Phrase.of("over"));
    }

    @Test
    void an_engineer_picks_up_what_nobody_owns_for_themself() {
        var story = story();
        assertThatThrownBy(() -> story.assign(other, WipLoad.NONE, null, owner))
                .isInstanceOf(StoryRefusal.NotYours.class);
        assertThatThrownBy(() -> story.assign(null, WipLoad.NONE, null, owner))
                .isInstanceOf(StoryRefusal.NotYours.class);
        story.assign(owner, WipLoad.NONE, null, owner);
        assertThat(story.owner()).isEqualTo(owner.id());
        assertThatThrownBy(() -> story.assign(other, WipLoad.NONE, null, other))
                .isInstanceOf(StoryRefusal.NotYours.class);
    }

    @Test
    void only_an_engineer_owns_it() {
        for (var role : EnumSet.complementOf(EnumSet.of(Role.ENGINEER))) {
            assertThatThrownBy(() -> story().assign(person(role), WipLoad.NONE, null, po))
                    .isInstanceOf(StoryRefusal.OwnerIsNoEngineer.class);
        }
    }

    @Test
    void only_a_po_changes_what_it_says() {
        var story = owned();
        var criterion = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "It works");
        List<Runnable> edits = List.of(
                () -> story.describe("Title", null, owner),
                () -> story.prioritise(Priority.P0, owner),
                () -> story.joinWave(new WaveKey("O2"), owner),
                () -> story.addCriterion(criterion, owner),
                () -> story.changeCriterion("CA-01", criterion, owner),
                () -> story.removeCriterion("CA-01", REASON, owner),
                () -> story.dependOn(new StoryKey("S-2"), owner),
                () -> story.dependNoMoreOn(new StoryKey("S-2"), owner),
                () -> story.clearTouch("D-AR-001", REASON, owner, NOW));
        assertThat(edits).allSatisfy(edit -> assertThatThrownBy(edit::run).isInstanceOf(RoleRequired.class));
    }

    @Test
    void a_criterions_key_is_its_own() {
        var story = story();
        story.addCriterion(new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "It works"), po);
        story.addCriterion(new AcceptanceCriterion(CriterionKind.DELTA, "CA-02", "Still"), po);
        assertThatThrownBy(() -> story.addCriterion(new AcceptanceCriterion(CriterionKind.DELTA, "CA-01", "x"), po))
                .isInstanceOf(StoryRefusal.CriterionKeyTaken.class);
        assertThatThrownBy(() ->
                        story.changeCriterion("CA-01", new AcceptanceCriterion(CriterionKind.BASE, "CA-02", "x"), po))
                .isInstanceOf(StoryRefusal.CriterionKeyTaken.class);
        assertThatThrownBy(() ->
                        story.changeCriterion("CA-03", new AcceptanceCriterion(CriterionKind.BASE, "CA-03", "x"), po))
                .isInstanceOf(StoryRefusal.UnknownCriterion.class);
        assertThatThrownBy(() -> story.removeCriterion("CA-03", REASON, po))
                .isInstanceOf(StoryRefusal.UnknownCriterion.class);
        story.changeCriterion("CA-01", new AcceptanceCriterion(CriterionKind.BASE, "CA-07", "It works well"), po);
        story.removeCriterion("CA-02", REASON, po);
        assertThat(story.contract().criteria())
                .containsExactly(new AcceptanceCriterion(CriterionKind.BASE, "CA-07", "It works well"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ca-01", "CA 01", "-CA", "CA-", "CA--01", "<b>"})
    void what_cannot_be_a_criterions_key_is_refused(String key) {
        assertThatThrownBy(() -> new AcceptanceCriterion(CriterionKind.BASE, key, "text"))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void it_does_not_depend_on_itself() {
        assertThatThrownBy(() -> story().dependOn(KEY, po)).isInstanceOf(StoryRefusal.DependsOnItself.class);
    }

    @Test
    void its_lists_end_somewhere() {
        var story = story();
        var criteria = new ArrayList<AcceptanceCriterion>();
        IntStream.rangeClosed(1, 200)
                .mapToObj(number -> new AcceptanceCriterion(CriterionKind.BASE, "CA-" + number, "text"))
                .forEach(criterion -> {
                    criteria.add(criterion);
                    story.addCriterion(criterion, po);
                });
        assertThatThrownBy(() -> story.addCriterion(new AcceptanceCriterion(CriterionKind.BASE, "CA-201", "text"), po))
                .isInstanceOf(StoryRefusal.TooMany.class);
        assertThat(story.contract().criteria()).isEqualTo(criteria);
    }

    @Test
    void the_owner_ticks_and_unticks_its_checklist() {
        var story = owned();
        story.tick(2, owner, NOW);
        assertThat(story.checklist().get(1).tick()).isEqualTo(new ChecklistItem.Tick(owner.asActor(), NOW));
        story.tick(2, po, LATER);
        assertThat(story.checklist().get(1).tick().at()).isEqualTo(NOW);
        story.untick(2, owner);
        assertThat(story.checklist().get(1).tick()).isNull();
        assertThatThrownBy(() -> story.tick(3, owner, NOW)).isInstanceOf(StoryRefusal.UnknownChecklistItem.class);
        assertThatThrownBy(() -> story.tick(1, other, NOW)).isInstanceOf(StoryRefusal.NotYours.class);
    }

    @Test
    void a_po_edits_the_checklist_and_no_tick_goes_without_a_word() {
        var story = owned();
        story.tick(2, owner, NOW);
        var reason = new Reason("The pipeline does that now");
        story.editChecklist(new ChecklistEdit.Add(" Tell support "), null, po);
        story.editChecklist(new ChecklistEdit.Reword(1, "Open a branch named after the story"), null, po);
        assertThat(story.checklist())
                .extracting(ChecklistItem::number, ChecklistItem::text)
                .containsExactly(
                        tuple(1, "Open a branch named after the story"),
                        tuple(2, "Validate"),
                        tuple(3, "Tell support"));
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Reword(2, "Validate twice"), null, po))
                .isInstanceOf(StoryRefusal.TickedStepNeedsReason.class);
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Remove(2), null, po))
                .isInstanceOf(StoryRefusal.TickedStepNeedsReason.class);
        assertThat(story.checklist().get(1).tick()).isNotNull();
        story.editChecklist(new ChecklistEdit.Reword(2, "Validate"), null, po);
        assertThat(story.checklist().get(1).tick())
                .as("the same words keep the tick")
                .isNotNull();
        story.editChecklist(new ChecklistEdit.Reword(2, "Validate twice"), reason, po);
        assertThat(story.checklist().get(1)).isEqualTo(new ChecklistItem(2, "Validate twice", null));
        story.editChecklist(new ChecklistEdit.Remove(1), null, po);
        assertThat(story.checklist()).extracting(ChecklistItem::number).containsExactly(2, 3);
    }

    @Test
    void a_checklist_takes_no_step_twice_none_without_words_and_nobodys_but_a_pos() {
        var story = owned();
        var before = story.checklist();
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Add("Validate"), null, po))
                .isInstanceOf(StoryRefusal.StepThere.class);
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Reword(1, "Validate"), null, po))
                .isInstanceOf(StoryRefusal.StepThere.class);
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Add(" \u200b "), null, po))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Remove(9), null, po))
                .isInstanceOf(StoryRefusal.UnknownChecklistItem.class);
        assertThatThrownBy(() -> story.editChecklist(new ChecklistEdit.Remove(1), null, owner))
                .isInstanceOf(RoleRequired.class);
        assertThat(story.checklist()).isEqualTo(before);
    }

    @Test
    void a_touch_is_declared_of_a_frozen_decision_and_once() {
        var story = owned();
        assertThatThrownBy(() -> story.declareTouch("D-AR-009", FROZEN, REASON, owner, NOW))
                .isInstanceOf(StoryRefusal.UnknownFrozenDecision.class);
        story.declareTouch("D-AR-001", FROZEN, REASON, owner, NOW);
        assertThatThrownBy(() -> story.declareTouch("D-AR-001", FROZEN, REASON, owner, NOW))
                .isInstanceOf(StoryRefusal.TouchDeclaredAlready.class);
    }

    @Test
    void a_touch_is_cleared_by_a_po_who_has_no_part_in_it() {
        var poAndOwner = person(Role.PO, Role.ENGINEER);
        var story = story();
        story.assign(poAndOwner, WipLoad.NONE, null, po);
        story.declareTouch("D-AR-001", FROZEN, REASON, poAndOwner, NOW);
        assertThatThrownBy(() -> story.clearTouch("D-AR-001", REASON, poAndOwner, NOW))
                .isInstanceOf(StoryRefusal.ClearedByParty.class);
        story.clearTouch("D-AR-001", REASON, po, LATER);
        assertThat(story.touches())
                .singleElement()
                .satisfies(touch -> assertThat(touch.clearance())
                        .isEqualTo(new FrozenDecisionTouch.Clearance(po.asActor(), LATER, REASON.text())));
        assertThatThrownBy(() -> story.clearTouch("D-AR-001", REASON, po, NOW))
                .isInstanceOf(StoryRefusal.NoOpenTouch.class);
    }

    @Test
    void a_cleared_touch_may_be_declared_again() {
        var story = owned();
        story.declareTouch("D-AR-001", FROZEN, REASON, owner, NOW);
        story.clearTouch("D-AR-001", REASON, po, NOW);
        story.declareTouch("D-AR-001", FROZEN, REASON, owner, LATER);
        assertThat(story.touches()).hasSize(2);
        assertThat(story.touches().getLast().clearance()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.org/x",
                "example.org",
                "https://",
                "https:example.org",
                "//example.org/x",
                "http://a b/",
                "data:text/html,x"
            })
    void a_pull_requests_address_is_of_the_web(String address) {
        var story = owned();
        assertThatThrownBy(() -> story.linkCode(null, address, owner)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void branch_and_pull_request_are_named_and_taken_away() {
        var story = owned();
        story.linkCode(" story/S-PC-01-001 ", "https://git.example.org/pull/7", owner);
        assertThat(story.branch()).isEqualTo("story/S-PC-01-001");
        story.linkCode("", null, owner);
        assertThat(story.branch()).isNull();
        assertThat(story.pullRequest()).isNull();
    }

    @Test
    void withdrawn_it_takes_no_command_until_the_document_names_it_again() {
        var story = owned(StoryStatus.IN_PROGRESS);
        assertThat(story.withdraw(po.asActor(), NOW)).isTrue();
        assertThat(story.withdraw(po.asActor(), NOW)).isFalse();
        List<Runnable> commands = List.of(
                () -> move(story, StoryStatus.IN_REVIEW, po),
                () -> story.assign(other, WipLoad.NONE, null, po),
                () -> story.block(REASON, po, NOW),
                () -> story.tick(1, po, NOW),
                () -> story.describe("x", null, po));
        assertThat(commands)
                .allSatisfy(command -> assertThatThrownBy(command::run).isInstanceOf(StoryRefusal.Withdrawn.class));
        assertThat(story.revise(
                        StoryContract.named(KEY, O1), 0, List.of("Open a branch", "Validate"), po.asActor(), NOW))
                .isTrue();
        move(story, StoryStatus.IN_REVIEW, owner);
        assertThat(story.status()).isEqualTo(StoryStatus.IN_REVIEW);
    }

    @Test
    void a_newer_document_keeps_what_it_does_not_say_and_the_ticks_of_the_steps_that_stay() {
        var story = owned(StoryStatus.IN_PROGRESS);
        story.describe("Title", "Text", po);
        story.tick(2, owner, NOW);
        var contract = new StoryContract(KEY, O1, "New title", null, null, null, null, null, null, null);
        assertThat(story.revise(contract, 4, List.of("Write a test", "Validate"), po.asActor(), NOW))
                .isTrue();
        assertThat(story.contract().title()).isEqualTo("New title");
        assertThat(story.contract().description()).isEqualTo("Text");
        assertThat(story.owner()).isEqualTo(owner.id());
        assertThat(story.status()).isEqualTo(StoryStatus.IN_PROGRESS);
        assertThat(story.checklist()).extracting(ChecklistItem::number).containsExactly(3, 2);
        assertThat(story.checklist().getLast().tick()).isNotNull();
        assertThat(story.revise(contract, 4, List.of("Write a test", "Validate"), po.asActor(), NOW))
                .isFalse();
    }
}
