package org.koraos.portal.shell;

import java.time.Duration;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.sidenav.SideNavItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
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
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(title()).startsWith("Risks");
        });
        _assertNone(WaitingCount.class);
    }

    private static String title() {
        return UI.getCurrent().getInternals().getTitle();
    }

    private static void openPlans() {
        UI.getCurrent().navigate(SiteMap.PLANS);
        MockVaadin.clientRoundtrip(true);
    }
}
