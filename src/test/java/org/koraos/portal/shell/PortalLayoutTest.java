package org.koraos.portal.shell;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNavItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.shell.ui.ErrorPage;
import org.koraos.portal.shell.ui.PeopleView;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.DatabaseReach;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PortalLayoutTest extends KaribuTest {

    private static final String STORY = "S-PC-01-001";
    private static final GateKey ENTRY = GateKey.entry(new StoryKey(STORY));

    @Autowired
    DatabaseReach reach;

    @Autowired
    GivenPlans plans;

    @Autowired
    GateService gates;

    @Autowired
    StoryService stories;

    @Test
    void an_admin_finds_the_people() {
        signIn(people.with(Role.ADMIN));
        openPlans();
        assertThat(_find(SideNavItem.class)).extracting(SideNavItem::getLabel).contains("People");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void nobody_else_is_shown_the_people(Role role) {
        signIn(people.with(role));
        openPlans();
        assertThat(_find(SideNavItem.class))
                .extracting(SideNavItem::getLabel)
                .contains("All plans")
                .doesNotContain("People");
    }

    @Test
    void what_waits_is_counted_beside_the_way_to_it_and_before_the_title_on_every_page() {
        var engineer = people.with(Role.ENGINEER);
        var plan = plans.with(STORY);
        plans.owned(plan, STORY, engineer);
        plans.ready(plan, STORY);
        people.as(engineer, () -> gates.request(plan.id(), ENTRY, null));
        var po = people.with(Role.PO);
        signIn(po);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.RISKS, plan.slug()));
        MockVaadin.clientRoundtrip(true);
        assertThat(_get(WaitingCount.class).getText()).isEqualTo("1");
        assertThat(title()).startsWith("(1) Risks");
        people.as(engineer, () -> gates.withdrawRequest(plan.id(), ENTRY));
        var seen = plans.seen(plan, STORY);
        people.as(people.with(Role.PO), () -> stories.move(new MoveStory(seen, StoryStatus.BACKLOG, null)));
        eventually(() -> {
            assertThat(title()).startsWith("Risks");
        });
        _assertNone(WaitingCount.class);
    }

    @Test
    void the_menu_of_a_plan_stays_while_one_goes_about_in_it_and_is_another_for_another_plan() {
        var plan = plans.with(STORY);
        signIn(people.with(Role.PO));
        var there = wayToBoard(plan);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.BOARD, plan.slug()));
        MockVaadin.clientRoundtrip(true);
        assertThat(_get(SideNavItem.class, spec -> spec.withPredicate(item -> item.equals(there))))
                .isNotNull();
        assertThat(wayToBoard(plans.with(STORY))).isNotSameAs(there);
    }

    private static SideNavItem wayToBoard(PlanReference plan) {
        UI.getCurrent().navigate(SiteMap.of(SiteMap.RISKS, plan.slug()));
        MockVaadin.clientRoundtrip(true);
        return _find(SideNavItem.class).stream()
                .filter(item -> SiteMap.of(SiteMap.BOARD, plan.slug()).equals(item.getPath()))
                .findFirst()
                .orElseThrow();
    }

    private static String title() {
        return UI.getCurrent().getInternals().getTitle();
    }

    @Test
    void a_role_taken_away_takes_its_page_and_its_menu_away_from_what_is_open() {
        var admin = people.with(Role.ADMIN, Role.PO);
        signIn(admin);
        open(SiteMap.PEOPLE, PeopleView.class);
        people.changeRoles(admin.id(), Set.of(Role.PO));
        awaitPage(() -> _find(PeopleView.class).isEmpty());
        assertThat(_find(ErrorPage.class)).hasSize(1);
        assertThat(_find(SideNavItem.class)).extracting(SideNavItem::getLabel).doesNotContain("People");
    }

    @Test
    void a_role_given_shows_what_it_opens_at_once() {
        var person = people.with(Role.PO);
        signIn(person);
        openPlans();
        people.changeRoles(person.id(), Set.of(Role.PO, Role.ADMIN));
        awaitPage(() -> _find(SideNavItem.class).stream()
                .anyMatch(item -> item.getLabel().equals("People")));
    }

    @Test
    void another_name_disturbs_nobody_at_work() {
        var person = people.with(Role.PO);
        signIn(person);
        openPlans();
        var page = UI.getCurrent().getCurrentView();
        people.rename(person.id(), "Another Name");
        people.changeRoles(people.with(Role.OPS).id(), Set.of(Role.PO));
        reach.found(false);
        awaitPage(() -> outage().isVisible());
        reach.found(true);
        awaitPage(() -> !outage().isVisible());
        assertThat(UI.getCurrent().getCurrentView()).isSameAs(page);
    }

    @Test
    void while_the_database_is_away_every_open_page_says_so() {
        signIn(people.with(Role.PO));
        openPlans();
        assertThat(outage().isVisible()).isFalse();
        reach.found(false);
        awaitPage(() -> outage().isVisible());
        assertThat(outage().getText()).startsWith("The database cannot be reached.");
        assertThat(outage().getElement().getAttribute("role")).isEqualTo("alert");
        reach.found(true);
        awaitPage(() -> !outage().isVisible());
    }

    @AfterEach
    void databaseIsBack() {
        reach.found(true);
    }

    /** Hidden or not; Karibu itself finds only what can be seen. */
    private static Div outage() {
        return everythingIn(UI.getCurrent())
                .filter(part -> part.getId().orElse("").equals("outage"))
                .map(Div.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> everythingIn(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(PortalLayoutTest::everythingIn));
    }

    private static void awaitPage(Callable<Boolean> condition) {
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(() -> {
            MockVaadin.clientRoundtrip(true);
            return condition.call();
        });
    }

    private static void openPlans() {
        UI.getCurrent().navigate(SiteMap.PLANS);
        MockVaadin.clientRoundtrip(true);
    }
}
