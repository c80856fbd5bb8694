package org.koraos.portal.shell;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.sidenav.SideNavItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.koraos.portal.access.Role;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

class PortalLayoutTest extends KaribuTest {

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

    private static void openPlans() {
        UI.getCurrent().navigate(SiteMap.PLANS);
        MockVaadin.clientRoundtrip(true);
    }
}
