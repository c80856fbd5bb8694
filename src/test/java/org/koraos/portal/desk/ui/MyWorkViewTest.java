package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.ui.DecisionPanel;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class MyWorkViewTest extends KaribuTest {

    private static final String STORY = "S-PC-01-001";
    private static final String OTHER = "S-PC-01-009";

    @Autowired
    GivenPlans plans;

    @Autowired
    GateService gates;

    private PlanReference plan;

    @BeforeEach
    void givenAPlan() {
        plan = plans.with(STORY, OTHER);
    }

    @Test
    void a_decision_that_waits_is_given_with_one_click_and_is_gone() {
        askFor(STORY);
        openAs(people.with(Role.PO));
        _click(approve());
        _assertNone(Button.class, spec -> spec.withId("approve-entry-" + STORY));
    }

    @Test
    void a_decision_that_waits_is_given_with_one_key() {
        askFor(STORY);
        openAs(people.with(Role.PO));
        press(_get(MyWorkView.class), "a");
        _assertNone(DecisionPanel.class);
        press(_get(MyWorkView.class), "a");
    }

    @Test
    void an_engineer_sees_their_stories_and_what_each_lacks() {
        var engineer = people.with(Role.ENGINEER);
        plans.owned(plan, STORY, engineer);
        openAs(engineer);
        assertThat(_get(Anchor.class, spec -> spec.withText(STORY)).getHref()).endsWith("/story/" + STORY);
        assertThat(_get(Anchor.class, spec -> spec.withText("Make it ready")).getHref())
                .endsWith("/story/" + STORY + "#story-status");
    }

    @Test
    void an_engineer_sees_how_many_of_how_many_they_have_under_way() {
        var engineer = people.with(Role.ENGINEER);
        plans.owned(plan, STORY, engineer);
        openAs(engineer);
        _assertNone(Paragraph.class, spec -> spec.withId("in-hand"));
        plans.limitPerPerson(plan, new Limit(3, Strictness.REFUSE));
        openAs(engineer);
        assertThat(_get(Paragraph.class, spec -> spec.withId("in-hand")).getText())
                .isEqualTo("Under way: 0 of 3; more need a reasoned exception");
    }

    @Test
    void who_has_nothing_to_do_is_told_so() {
        openAs(people.with(Role.AUDITOR));
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
    }

    @Test
    void a_decision_that_comes_in_leaves_those_that_wait_as_they_are() {
        var engineer = askFor(STORY);
        prepare(OTHER, engineer);
        openAs(people.with(Role.PO));
        var card = _get(DecisionPanel.class);
        ask(OTHER, engineer);
        eventually(() -> assertThat(_find(DecisionPanel.class)).hasSize(2));
        assertThat(_find(DecisionPanel.class)).contains(card);
        _click(_get(Button.class, spec -> spec.withId("approve-entry-" + OTHER)));
        assertThat(_get(DecisionPanel.class)).isSameAs(card);
    }

    @Test
    void a_fact_that_moves_to_and_fro_leaves_the_decision_as_it_was() {
        var engineer = askFor(STORY);
        openAs(people.with(Role.PO));
        plans.owned(plan, STORY, people.with(Role.ENGINEER));
        eventually(() -> assertThat(approve().isEnabled()).isFalse());
        plans.owned(plan, STORY, engineer);
        eventually(() -> assertThat(approve().isEnabled()).isTrue());
        _click(approve());
        _assertNone(DecisionPanel.class);
    }

    private static Button approve() {
        return _get(Button.class, spec -> spec.withId("approve-entry-" + STORY));
    }

    private PersonReference askFor(String story) {
        var engineer = people.with(Role.ENGINEER);
        prepare(story, engineer);
        ask(story, engineer);
        return engineer;
    }

    private void prepare(String story, PersonReference owner) {
        plans.owned(plan, story, owner);
        plans.ready(plan, story);
    }

    private void ask(String story, PersonReference owner) {
        people.as(owner, () -> gates.request(plan.id(), GateKey.entry(new StoryKey(story)), null));
    }

    private void openAs(PersonReference person) {
        signIn(person);
        open(SiteMap.of(SiteMap.MY_WORK, plan.slug()), MyWorkView.class);
    }
}
