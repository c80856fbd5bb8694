package org.koraos.portal.plan.ui;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.EditedList;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanList;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class PlanPagesTest extends KaribuTest {

    @Autowired
    GivenPlans given;

    @Autowired
    PlanService plans;

    @Autowired
    StoryService stories;

    private PersonReference po;
    private PlanReference plan;

    @BeforeEach
    void given() {
        po = people.with(Role.PO);
        plan = given.with("S-1", "S-2");
    }

    private PlanView overview() {
        return open(SiteMap.of(SiteMap.PLAN_PAGE, plan.slug()), PlanView.class);
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    private WipLimits limits() {
        return people.as(po, () -> plans.page(plan.id()).wipLimits());
    }

    private void limit(PersonReference by, WipLimits limits) {
        people.as(by, () -> plans.limitWork(plan.id(), plans.page(plan.id()).version(), limits));
    }

    @Test
    void the_list_names_each_plan_and_leads_into_it() {
        signIn(people.with(Role.AUDITOR));
        var list = open(SiteMap.PLANS, PlansView.class);
        var link = _get(list, Anchor.class, spec -> spec.withId("plan-" + plan.slug()));
        assertThat(link.getText()).isEqualTo(plan.title());
        assertThat(link.getHref()).isEqualTo("plan/" + plan.slug() + "/my-work");
        assertThat(text(list)).contains("Stories done: 0 of 2", "Waves: 2");
        _assertNone(Anchor.class, spec -> spec.withId("import-plan"));
    }

    @Test
    void a_po_imports_from_the_list() {
        signIn(po);
        open(SiteMap.PLANS, PlansView.class);
        assertThat(_get(Anchor.class, spec -> spec.withId("import-plan")).getHref())
                .isEqualTo(SiteMap.IMPORT);
    }

    @Test
    void the_overview_says_what_the_document_says() {
        signIn(people.with(Role.ENGINEER));
        var page = overview();
        assertThat(_get(page, H1.class).getText()).isEqualTo(plan.title());
        assertThat(text(page))
                .contains("Build it", "D-AR-002", "One database", "Open a branch", "All waves done")
                .contains("O2 · Recovery", "Before O2 opens", "CI green", "Before the phase ends", "Drill approved")
                .contains("05-Implementation", "Nothing limits how much", "Plan imported");
        assertThat(_find(page, PlanPart.class).stream()
                        .map(part -> part.getId().orElseThrow())
                        .collect(Collectors.toSet()))
                .contains("waves", "frozen")
                .doesNotContain("deferred", "objective", "references");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "PO", mode = EnumSource.Mode.EXCLUDE)
    void nobody_but_a_po_is_offered_to_change_the_plan(Role role) {
        signIn(people.with(role));
        overview();
        _assertNone(Button.class, spec -> spec.withId("edit-limits"));
        _assertNone(Button.class, spec -> spec.withId("edit-story-steps"));
        _assertNone(Button.class, spec -> spec.withId("edit-definition-of-done"));
        _assertNone(Button.class, spec -> spec.withId("edit-opening-O1"));
        _assertNone(Anchor.class, spec -> spec.withId("update-plan"));
    }

    @Test
    void a_plan_that_is_not_there_is_not_found() {
        signIn(po);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.PLAN_PAGE, "no-such-plan"));
        assertThat(UI.getCurrent().getCurrentView().getClass().getSimpleName()).isEqualTo("NotFoundPage");
    }

    @Test
    void a_po_sets_and_takes_away_limits() {
        signIn(po);
        var page = overview();
        _click(_get(Button.class, spec -> spec.withId("edit-limits")));
        _get(IntegerField.class, spec -> spec.withId("limit-in_progress")).setValue(3);
        _get(IntegerField.class, spec -> spec.withId("limit-per-person")).setValue(2);
        choose("limit-per-person-strictness", Strictness.REFUSE);
        _click(_get(Button.class, spec -> spec.withId("save-limits")));
        assertThat(limits())
                .isEqualTo(new WipLimits(
                        Map.of(StoryStatus.IN_PROGRESS, new Limit(3, Strictness.WARN)),
                        new Limit(2, Strictness.REFUSE)));
        assertThat(text(page)).contains("At most 3; warns", "At most 2; refuses");
        _assertNone(LimitWorkDialog.class);

        _click(_get(Button.class, spec -> spec.withId("edit-limits")));
        _get(IntegerField.class, spec -> spec.withId("limit-in_progress")).setValue(null);
        _get(IntegerField.class, spec -> spec.withId("limit-per-person")).setValue(null);
        _click(_get(Button.class, spec -> spec.withId("save-limits")));
        assertThat(limits()).isEqualTo(WipLimits.NONE);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void choose(String id, Strictness strictness) {
        ((Select<Strictness>) _get(Select.class, spec -> spec.withId(id))).setValue(strictness);
    }

    @Test
    void what_is_no_limit_is_told_at_its_field_and_the_rest_stays() {
        signIn(po);
        overview();
        _click(_get(Button.class, spec -> spec.withId("edit-limits")));
        var wrong = _get(IntegerField.class, spec -> spec.withId("limit-in_review"));
        var right = _get(IntegerField.class, spec -> spec.withId("limit-in_progress"));
        right.setValue(4);
        wrong.setValue(0);
        _click(_get(Button.class, spec -> spec.withId("save-limits")));
        assertThat(wrong.isInvalid()).isTrue();
        assertThat(wrong.getErrorMessage()).contains("from 1 to 10,000");
        assertThat(right.isInvalid()).isFalse();
        assertThat(right.getValue()).isEqualTo(4);
        assertThat(limits()).isEqualTo(WipLimits.NONE);
    }

    @Test
    void limits_that_somebody_else_changed_meanwhile_are_shown_beside_ones_own() {
        signIn(po);
        overview();
        _click(_get(Button.class, spec -> spec.withId("edit-limits")));
        var mine = _get(IntegerField.class, spec -> spec.withId("limit-in_progress"));
        mine.setValue(5);
        var other = people.with(Role.PO);
        limit(other, new WipLimits(Map.of(StoryStatus.IN_PROGRESS, new Limit(9, Strictness.REFUSE)), null));
        _click(_get(Button.class, spec -> spec.withId("save-limits")));
        assertThat(limits().of(StoryStatus.IN_PROGRESS)).isEqualTo(new Limit(9, Strictness.REFUSE));
        assertThat(text(_get(Component.class, spec -> spec.withId("limits-other-side"))))
                .contains(other.name(), "At most 9");
        assertThat(mine.getValue()).isEqualTo(5);
        _click(_get(Button.class, spec -> spec.withId("save-limits")));
        assertThat(limits().of(StoryStatus.IN_PROGRESS)).isEqualTo(new Limit(5, Strictness.WARN));
    }

    @Test
    void the_limits_of_others_can_be_taken_instead() {
        signIn(po);
        overview();
        _click(_get(Button.class, spec -> spec.withId("edit-limits")));
        var mine = _get(IntegerField.class, spec -> spec.withId("limit-in_progress"));
        mine.setValue(5);
        limit(people.with(Role.PO), new WipLimits(Map.of(), new Limit(7, Strictness.WARN)));
        _click(_get(Button.class, spec -> spec.withId("save-limits")));
        _click(_get(Button.class, spec -> spec.withId("take-theirs")));
        assertThat(mine.getValue()).isNull();
        assertThat(_get(IntegerField.class, spec -> spec.withId("limit-per-person"))
                        .getValue())
                .isEqualTo(7);
    }

    private static void click(String id) {
        _click(_get(Button.class, spec -> spec.withId(id)));
    }

    private static TextArea entry(int place) {
        return _get(TextArea.class, spec -> spec.withId("entry-" + place));
    }

    private PlanContent content() {
        return people.as(po, () -> plans.page(plan.id()).content());
    }

    @Test
    void a_po_edits_when_the_phase_is_done() {
        signIn(po);
        var page = overview();
        click("edit-definition-of-done");
        entry(1).setValue("Every wave done");
        click("add-entry");
        entry(2).setValue("Handed over");
        click("add-entry");
        click("save-list");
        _assertNone(ListDialog.class);
        assertThat(content().definitionOfDone()).containsExactly("Every wave done", "Handed over");
        assertThat(text(page)).contains("Every wave done", "Handed over");
    }

    @Test
    void an_entry_without_words_is_told_at_its_field_and_one_that_is_there_twice_below() {
        signIn(po);
        overview();
        click("edit-story-steps");
        entry(1).setValue(" ");
        entry(2).setValue("Something else");
        click("save-list");
        assertThat(entry(1).isInvalid()).isTrue();
        assertThat(entry(2).getValue()).isEqualTo("Something else");
        entry(1).setValue("Something else");
        click("save-list");
        assertThat(_get(Paragraph.class, spec -> spec.withId("list-refusal")).getText())
                .contains("already has “Something else”");
        assertThat(content()).isEqualTo(GivenPlans.content());
    }

    @Test
    void a_reason_is_asked_where_ticks_would_go() {
        people.as(po, () -> stories.tick(given.seen(plan, "S-1"), 1));
        signIn(po);
        overview();
        click("edit-story-steps");
        _assertNone(TextArea.class, spec -> spec.withId("list-reason"));
        click("remove-entry-1");
        click("save-list");
        var reason = _get(TextArea.class, spec -> spec.withId("list-reason"));
        assertThat(reason.getErrorMessage()).contains("One story would lose ticks");
        reason.setValue("The board does that");
        click("save-list");
        assertThat(content().storySteps()).containsExactly("Validate the CAs");
    }

    @Test
    void a_list_that_somebody_else_edited_meanwhile_is_shown_beside_ones_own() {
        signIn(po);
        overview();
        click("edit-definition-of-done");
        entry(1).setValue("Mine");
        var other = people.with(Role.PO);
        var theirs = new EditedList(List.of(new EditedList.Line(null, "Theirs")));
        people.as(
                other,
                () -> plans.edit(
                        plan.id(), plans.page(plan.id()).version(), PlanList.DEFINITION_OF_DONE, theirs, null));
        click("save-list");
        assertThat(text(_get(Component.class, spec -> spec.withId("list-other-side"))))
                .contains(other.name(), "Theirs");
        assertThat(entry(1).getValue()).isEqualTo("Mine");
        click("save-list");
        assertThat(content().definitionOfDone()).containsExactly("Mine");
    }

    @Test
    void a_po_edits_what_a_wave_must_show_and_says_why_it_asks_less() {
        signIn(po);
        var page = overview();
        click("edit-opening-O1");
        click("remove-entry-2");
        click("save-list");
        _get(TextArea.class, spec -> spec.withId("list-reason")).setValue("Asked in O2");
        click("save-list");
        assertThat(people.as(po, () -> plans.waves(plan.id())).getFirst().opening())
                .containsExactly("CI green");
        assertThat(text(_get(page, Component.class, spec -> spec.withId("waves"))))
                .doesNotContain("criteria");
    }

    @Test
    void an_open_page_keeps_up_with_what_others_change() {
        signIn(people.with(Role.AUDITOR));
        var page = overview();
        limit(po, new WipLimits(Map.of(), new Limit(7, Strictness.WARN)));
        eventually(() -> {
            assertThat(text(page)).contains("At most 7");
        });
    }
}
