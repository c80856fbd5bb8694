package org.koraos.portal.gate.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

class GatePagesTest extends KaribuTest {

    private static final String STORY = "S-PC-01-001";
    private static final String GATE = "entry-" + STORY;

    @Autowired
    GivenPlans plans;

    private PlanReference plan;

    @BeforeEach
    void givenAPlan() {
        plan = plans.with(STORY, "S-PC-01-002");
    }

    @Test
    void a_po_approves_an_entry_gate_whose_facts_hold() {
        plans.owned(plan, STORY, people.with(Role.ENGINEER));
        plans.ready(plan, STORY);
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("approve-" + GATE)));
        assertThat(_get(Span.class, spec -> spec.withId("standing-" + GATE)).getText())
                .isEqualTo("Passed");
    }

    @Test
    void a_gate_whose_facts_do_not_hold_cannot_be_approved_and_says_what_is_missing() {
        openAs(people.with(Role.PO));
        assertThat(_get(Button.class, spec -> spec.withId("approve-" + GATE)).isEnabled())
                .isFalse();
        assertThat(_get(Section.class, spec -> spec.withId("smallest-set")).isVisible())
                .isTrue();
    }

    @Test
    void the_owner_of_a_story_is_offered_no_decision_on_it() {
        var both = people.with(Role.PO, Role.ENGINEER);
        plans.owned(plan, STORY, both);
        plans.ready(plan, STORY);
        openAs(both);
        _assertNone(Button.class, spec -> spec.withId("approve-" + GATE));
        assertThat(_get(Paragraph.class, spec -> spec.withId("why-not-" + GATE)).getText())
                .isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ENGINEER", "OPS", "AUDITOR", "ADMIN"})
    void nobody_else_is_offered_the_decision_of_an_entry_gate(Role role) {
        plans.owned(plan, STORY, people.with(Role.ENGINEER));
        plans.ready(plan, STORY);
        openAs(people.with(role));
        _assertNone(Button.class, spec -> spec.withId("approve-" + GATE));
    }

    @Test
    void a_decision_on_facts_that_moved_is_refused_with_what_moved() {
        var engineer = people.with(Role.ENGINEER);
        plans.owned(plan, STORY, engineer);
        plans.ready(plan, STORY);
        openAs(people.with(Role.PO));
        plans.owned(plan, STORY, people.with(Role.ENGINEER));
        press(_get(GateView.class), "a");
        var refusal = _get(Div.class, spec -> spec.withClasses("refusal"));
        assertThat(refusal.getElement().getTextRecursively()).contains(engineer.name());
        assertThat(_get(Span.class, spec -> spec.withId("standing-" + GATE)).getText())
                .isEqualTo("Closed");
    }

    @Test
    void supposing_that_all_is_done_says_that_the_gate_would_hold_and_writes_nothing() {
        openAs(people.with(Role.AUDITOR));
        for (var box : _find(Checkbox.class)) _setValue(box, true);
        assertThat(whatFollows()).contains("every criterion would hold");
        assertThat(_get(Span.class, spec -> spec.withId("standing-" + GATE)).getText())
                .isEqualTo("Closed");
        open(SiteMap.of(SiteMap.GATE, plan.slug(), GATE), GateView.class);
        assertThat(_get(Section.class, spec -> spec.withId("smallest-set")).isVisible())
                .isTrue();
    }

    @Test
    void supposing_a_part_says_how_much_would_still_be_open() {
        openAs(people.with(Role.AUDITOR));
        _setValue(_find(Checkbox.class).getFirst(), true);
        assertThat(whatFollows()).contains("1 point would still be open");
        _setValue(_find(Checkbox.class).getFirst(), false);
        assertThat(whatFollows()).isEmpty();
    }

    private static String whatFollows() {
        return _get(Div.class, spec -> spec.withId("what-follows")).getElement().getTextRecursively();
    }

    @Test
    void what_mends_a_criterion_leads_to_the_one_place_that_does() {
        openAs(people.with(Role.PO));
        var ways = _find(Anchor.class, spec -> spec.withClasses("criterion-mend")).stream()
                .map(Anchor::getHref)
                .toList();
        var story = SiteMap.of(SiteMap.STORY, plan.slug(), STORY);
        assertThat(ways).contains(story + "#story-owner", story + "#story-status");
    }

    @Test
    void the_gates_page_shows_each_wave_and_the_phase() {
        signIn(people.with(Role.AUDITOR));
        open(SiteMap.of(SiteMap.GATES, plan.slug()), GatesView.class);
        assertThat(_get(Section.class, spec -> spec.withId("gate-wave-O1")).isVisible())
                .isTrue();
        assertThat(_get(Section.class, spec -> spec.withId("gate-phase")).isVisible())
                .isTrue();
    }

    @Test
    void why_a_wave_is_closed_opens_gate_by_gate_down_to_what_is_missing() {
        signIn(people.with(Role.AUDITOR));
        open(SiteMap.of(SiteMap.GATES, plan.slug()), GatesView.class);
        _get(Details.class, spec -> spec.withId("why-wave-O1")).setOpened(true);
        for (var round = 0; round < 4; round++) {
            _find(Details.class).forEach(details -> details.setOpened(true));
        }
        assertThat(_find(Anchor.class, spec -> spec.withClasses("criterion-mend")))
                .extracting(Anchor::getHref)
                .contains(SiteMap.of(SiteMap.STORY, plan.slug(), STORY) + "#story-owner");
    }

    @Test
    void a_po_is_offered_to_change_who_decides() {
        signIn(people.with(Role.PO));
        open(SiteMap.of(SiteMap.GATE_POLICY, plan.slug()), GatePolicyView.class);
        assertThat(_get(Button.class, spec -> spec.withId("save-policy-entry")).isEnabled())
                .isTrue();
    }

    @Test
    void nobody_else_is_offered_to_change_who_decides() {
        signIn(people.with(Role.OPS));
        open(SiteMap.of(SiteMap.GATE_POLICY, plan.slug()), GatePolicyView.class);
        _assertNone(Button.class, spec -> spec.withId("save-policy-entry"));
    }

    @Test
    void what_the_person_supposed_stays_while_the_gate_moves() {
        var engineer = people.with(Role.ENGINEER);
        openAs(people.with(Role.AUDITOR));
        for (var box : _find(Checkbox.class)) _setValue(box, true);
        assertThat(whatFollows()).contains("these 3 done");
        plans.owned(plan, STORY, engineer);
        eventually(() -> _click(_get(Button.class, spec -> spec.withText("Look at it as it is now"))));
        assertThat(_find(Checkbox.class)).hasSize(2).allMatch(Checkbox::getValue);
        assertThat(whatFollows()).contains("every criterion would hold").doesNotContain("these 3");
    }

    @Test
    void what_somebody_opened_of_a_gate_stays_open_while_it_moves_and_says_what_is_so_now() {
        signIn(people.with(Role.AUDITOR));
        open(SiteMap.of(SiteMap.GATES, plan.slug()), GatesView.class);
        var why = _get(Details.class, spec -> spec.withId("why-wave-O1"));
        why.setOpened(true);
        for (var round = 0; round < 4; round++) {
            _find(Details.class).forEach(details -> details.setOpened(true));
        }
        assertThat(ownerLinks()).isNotEmpty();
        plans.owned(plan, STORY, people.with(Role.ENGINEER));
        eventually(() -> assertThat(ownerLinks()).isEmpty());
        assertThat(_get(Details.class, spec -> spec.withId("why-wave-O1"))).isSameAs(why);
        assertThat(why.isOpened()).isTrue();
    }

    @Test
    void a_break_glass_that_was_taken_back_says_so() {
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("break-glass-act")));
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "The client waits");
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        assertThat(breakGlass()).contains("proposed it").doesNotContain("took it back");
        _click(_get(Button.class, spec -> spec.withText("Take the break-glass back")));
        assertThat(breakGlass()).contains("took it back: The client waits");
    }

    private static String breakGlass() {
        return _get(BreakGlassPanel.class).getElement().getTextRecursively();
    }

    private static List<Anchor> ownerLinks() {
        return _find(Anchor.class, spec -> spec.withClasses("criterion-mend")).stream()
                .filter(link -> link.getHref().endsWith(STORY + "#story-owner"))
                .toList();
    }

    private void openAs(PersonReference person) {
        signIn(person);
        open(SiteMap.of(SiteMap.GATE, plan.slug(), GATE), GateView.class);
    }
}
