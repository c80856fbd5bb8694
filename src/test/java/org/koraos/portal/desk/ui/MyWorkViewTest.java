package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class MyWorkViewTest extends KaribuTest {

    private static final String STORY = "S-PC-01-001";

    @Autowired
    GivenPlans plans;

    @Autowired
    GateService gates;

    private PlanReference plan;

    @BeforeEach
    void givenAPlan() {
        plan = plans.with(STORY);
    }

    @Test
    void a_decision_that_waits_is_given_with_one_click_and_is_gone() {
        var engineer = people.with(Role.ENGINEER);
        plans.owned(plan, STORY, engineer);
        plans.ready(plan, STORY);
        people.as(engineer, () -> gates.request(plan.id(), GateKey.entry(new StoryKey(STORY)), null));
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("approve-entry-" + STORY)));
        _assertNone(Button.class, spec -> spec.withId("approve-entry-" + STORY));
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
    void who_has_nothing_to_do_is_told_so() {
        openAs(people.with(Role.AUDITOR));
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
    }

    private void openAs(PersonReference person) {
        signIn(person);
        open(SiteMap.of(SiteMap.MY_WORK, plan.slug()), MyWorkView.class);
    }
}
