package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.ui.StoryGatesPanel;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

class StoryViewTest extends KaribuTest {

    private static final String STORY = "S-PC-01-001";

    @Autowired
    GivenPlans plans;

    @Autowired
    StoryService stories;

    private PlanReference plan;

    @BeforeEach
    void givenAPlan() {
        plan = plans.with(STORY, "S-PC-01-002");
    }

    @Test
    void a_po_makes_a_story_ready_and_gives_it_to_an_engineer() {
        var engineer = people.with(Role.ENGINEER);
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("move-to-ready_for_implementation")));
        assertThat(_get(Span.class, spec -> spec.withId("status")).getText()).isEqualTo("Ready for implementation");
        ComboBox<PersonReference> owner = owner();
        _setValue(owner, engineer);
        assertThat(owner().getValue().name()).isEqualTo(engineer.name());
    }

    @Test
    void what_the_owner_has_under_way_stands_beside_their_name_and_before_one_takes_a_story() {
        plans.limitPerPerson(plan, new Limit(2, Strictness.WARN));
        var engineer = people.with(Role.ENGINEER);
        openAs(engineer);
        assertThat(inHand()).isEqualTo("You · Under way: 0 of 2; more are possible, with a warning");
        plans.owned(plan, STORY, engineer);
        openAs(people.with(Role.PO));
        assertThat(inHand()).isEqualTo("Under way: 0 of 2; more are possible, with a warning");
    }

    private static String inHand() {
        return _get(Span.class, spec -> spec.withId("in-hand")).getText();
    }

    @Test
    void the_entry_gate_keeps_a_story_out_and_the_page_says_why() {
        plans.ready(plan, STORY);
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("move-to-in_progress")));
        var refusal = _get(Div.class, spec -> spec.withClasses("refusal"));
        assertThat(refusal.isVisible()).isTrue();
        assertThat(refusal.getElement().getAttribute("role")).isEqualTo("alert");
        assertThat(refusal.getElement().getTextRecursively()).isNotBlank();
    }

    @Test
    void the_engineer_who_owns_a_story_ticks_its_steps_and_names_its_branch() {
        var engineer = people.with(Role.ENGINEER);
        plans.owned(plan, STORY, engineer);
        openAs(engineer);
        _setValue(_get(Checkbox.class, spec -> spec.withId("step-1")), true);
        assertThat(_get(Checkbox.class, spec -> spec.withId("step-1")).getValue())
                .isTrue();
        _setValue(_get(TextField.class, spec -> spec.withId("branch")), "story/" + STORY);
        _setValue(_get(TextField.class, spec -> spec.withId("pull-request")), "https://example.org/pull/1");
        _click(_get(Button.class, spec -> spec.withId("save-code")));
        var kept = people.as(
                engineer, () -> stories.page(plan.id(), new StoryKey(STORY)).orElseThrow());
        assertThat(kept.branch()).isEqualTo("story/" + STORY);
        assertThat(kept.pullRequest()).isEqualTo("https://example.org/pull/1");
        assertThat(kept.checklist().getFirst().tick()).isNotNull();
    }

    @Test
    void a_po_edits_the_definition_of_done_of_a_story() {
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("add-step")));
        _setValue(_get(TextArea.class, spec -> spec.withId("step-text")), "Open a branch");
        _click(_get(Button.class, spec -> spec.withId("save-step")));
        assertThat(_get(TextArea.class, spec -> spec.withId("step-text")).getErrorMessage())
                .contains("already has");
        _setValue(_get(TextArea.class, spec -> spec.withId("step-text")), "Tell support");
        _click(_get(Button.class, spec -> spec.withId("save-step")));
        assertThat(_get(Checkbox.class, spec -> spec.withId("step-3")).getLabel())
                .isEqualTo("Tell support");
        _click(_get(Button.class, spec -> spec.withId("remove-step-2")));
        _assertNone(Checkbox.class, spec -> spec.withId("step-2"));
        _setValue(_get(Checkbox.class, spec -> spec.withId("step-1")), true);
        _click(_get(Button.class, spec -> spec.withId("change-step-1")));
        _setValue(_get(TextArea.class, spec -> spec.withId("step-text")), "Open a branch of its own");
        _click(_get(Button.class, spec -> spec.withId("save-step")));
        var reason = _get(TextArea.class, spec -> spec.withId("step-reason"));
        assertThat(reason.isInvalid()).isTrue();
        _setValue(reason, "So that CI finds it");
        _click(_get(Button.class, spec -> spec.withId("save-step")));
        assertThat(_get(Checkbox.class, spec -> spec.withId("step-1")).getValue())
                .isFalse();
        _setValue(_get(Checkbox.class, spec -> spec.withId("step-1")), true);
        _click(_get(Button.class, spec -> spec.withId("remove-step-1")));
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "CI does that");
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        _assertNone(Checkbox.class, spec -> spec.withId("step-1"));
    }

    @Test
    void an_address_that_is_none_is_told_at_its_field_and_stays_there() {
        var engineer = people.with(Role.ENGINEER);
        plans.owned(plan, STORY, engineer);
        openAs(engineer);
        var address = _get(TextField.class, spec -> spec.withId("pull-request"));
        _setValue(address, "javascript:alert(1)");
        _click(_get(Button.class, spec -> spec.withId("save-code")));
        assertThat(address.isInvalid()).isTrue();
        assertThat(address.getValue()).isEqualTo("javascript:alert(1)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AUDITOR", "ADMIN"})
    void who_only_reads_is_offered_nothing_to_change(Role role) {
        openAs(people.with(role));
        _assertNone(Button.class, spec -> spec.withId("edit-story"));
        _assertNone(Button.class, spec -> spec.withId("block-story"));
        _assertNone(Button.class, spec -> spec.withId("add-step"));
        _assertNone(Button.class, spec -> spec.withId("remove-step-1"));
        _assertNone(Button.class, spec -> spec.withId("move-to-ready_for_implementation"));
        assertThat(_get(Checkbox.class, spec -> spec.withId("step-1")).isReadOnly())
                .isTrue();
    }

    @Test
    void an_engineer_takes_a_story_that_nobody_owns() {
        var engineer = people.with(Role.ENGINEER);
        openAs(engineer);
        _click(_get(Button.class, spec -> spec.withId("take-story")));
        _assertNone(Button.class, spec -> spec.withId("take-story"));
        _assertOne(TextField.class, spec -> spec.withId("branch"));
    }

    @Test
    void two_people_who_edit_at_once_see_both_sides_and_lose_nothing() {
        var po = people.with(Role.PO);
        openAs(po);
        _click(_get(Button.class, spec -> spec.withId("edit-story")));
        _setValue(_get(TextArea.class, spec -> spec.withId("story-description")), "Mine");
        var other = people.with(Role.PO);
        var seen = plans.seen(plan, STORY);
        people.as(other, () -> stories.describe(seen, "Their title", "Theirs"));
        signIn(po);
        _click(_get(Button.class, spec -> spec.withId("save-story")));
        assertThat(_get(Pre.class).getText()).isEqualTo("Theirs");
        assertThat(_get(TextArea.class, spec -> spec.withId("story-description"))
                        .getValue())
                .isEqualTo("Mine");
        _click(_get(Button.class, spec -> spec.withId("keep-mine")));
        _assertNone(TextArea.class, spec -> spec.withId("story-description"));
        var kept =
                people.as(po, () -> stories.page(plan.id(), new StoryKey(STORY)).orElseThrow());
        assertThat(kept.description()).isEqualTo("Mine");
    }

    @Test
    void what_another_changes_leaves_the_buttons_under_the_hand() {
        openAs(people.with(Role.PO));
        var move = _get(Button.class, spec -> spec.withId("move-to-ready_for_implementation"));
        var step = _get(Checkbox.class, spec -> spec.withId("step-1"));
        var seen = plans.seen(plan, STORY);
        people.as(people.with(Role.PO), () -> stories.describe(seen, "Named meanwhile", null));
        eventually(() -> assertThat(_get(H1.class).getText()).contains("Named meanwhile"));
        assertThat(_get(Button.class, spec -> spec.withId("move-to-ready_for_implementation")))
                .isSameAs(move);
        assertThat(_get(Checkbox.class, spec -> spec.withId("step-1"))).isSameAs(step);
        _click(move);
        assertThat(_get(Span.class, spec -> spec.withId("status")).getText()).isEqualTo("Ready for implementation");
    }

    @Test
    void the_gates_of_a_story_stay_where_they_are_until_they_move() {
        var po = people.with(Role.PO);
        var seen = plans.owned(plan, STORY, people.with(Role.ENGINEER));
        openAs(po);
        var merge = standing("merge");
        assertThat(openPoints()).isEqualTo(1);
        people.as(po, () -> stories.makeReady(seen));
        eventually(() -> assertThat(openPoints()).isZero());
        assertThat(standing("merge")).isSameAs(merge);
    }

    private static Span standing(String kind) {
        return _get(Span.class, spec -> spec.withId("standing-" + kind + "-" + STORY));
    }

    private static int openPoints() {
        return _find(_get(StoryGatesPanel.class), Anchor.class, spec -> spec.withClasses("criterion-mend"))
                .size();
    }

    private void openAs(PersonReference person) {
        signIn(person);
        open(SiteMap.of(SiteMap.STORY, plan.slug(), STORY), StoryView.class);
        assertThat(_get(H1.class).getText()).startsWith(STORY);
    }

    private static ComboBox<PersonReference> owner() {
        return _get(ComboBox.class, spec -> spec.withId("owner"));
    }
}
