package org.koraos.portal.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouteConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.Role;
import org.koraos.portal.desk.PaletteService;
import org.koraos.portal.desk.ui.BoardView;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.CommandPalette;
import org.koraos.portal.uikit.PaletteResult;
import org.koraos.portal.uikit.PaletteResult.Kind;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class PaletteSearchTest extends KaribuTest {

    @Autowired
    GivenPlans plans;

    @Autowired
    PaletteService palette;

    private PlanReference plan() {
        return plans.with(Stream.of(
                new StoryContract(
                        new StoryKey("S-PC-01"),
                        GivenPlans.O1,
                        "Migração do índice",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                StoryContract.named(new StoryKey("S-PC-02"), GivenPlans.O2)));
    }

    private List<PaletteResult> find(Set<Role> roles, PlanReference plan, String text) {
        return new PaletteSearch(_get(CommandPalette.class), palette, () -> Optional.of(plan), roles).find(text);
    }

    @Test
    void stories_are_found_by_key_and_title_and_pages_by_their_names() {
        var plan = plan();
        signIn(people.with(Role.ENGINEER));
        open(SiteMap.of(SiteMap.BOARD, plan.slug()), BoardView.class);
        var found = find(Set.of(Role.ENGINEER), plan, "indice migracao");
        assertThat(found)
                .contains(new PaletteResult(
                        Kind.STORY,
                        "S-PC-01",
                        "Migração do índice",
                        SiteMap.of(SiteMap.STORY, plan.slug(), "S-PC-01")));
        assertThat(found).noneMatch(result -> result.key().equals("S-PC-02"));
        assertThat(find(Set.of(Role.ENGINEER), plan, "boar"))
                .contains(new PaletteResult(Kind.PAGE, "", "Board", SiteMap.of(SiteMap.BOARD, plan.slug())));
    }

    @Test
    void each_role_finds_the_acts_and_pages_that_it_has() {
        var plan = plan();
        signIn(people.with(Role.ADMIN));
        open(SiteMap.of(SiteMap.BOARD, plan.slug()), BoardView.class);
        assertThat(find(Set.of(Role.ADMIN), plan, "people"))
                .extracting(PaletteResult::path)
                .contains(SiteMap.PEOPLE);
        assertThat(find(Set.of(Role.AUDITOR), plan, "people"))
                .extracting(PaletteResult::path)
                .doesNotContain(SiteMap.PEOPLE);
        assertThat(find(Set.of(Role.AUDITOR), plan, ""))
                .extracting(PaletteResult::path)
                .contains(SiteMap.of(SiteMap.BOARD, plan.slug()) + "?blocked")
                .doesNotContain(SiteMap.IMPORT);
    }

    @Test
    void nothing_leads_to_a_page_that_is_not_there() {
        var plan = plan();
        signIn(people.with(Role.PO));
        open(SiteMap.of(SiteMap.BOARD, plan.slug()), BoardView.class);
        var routes = RouteConfiguration.forSessionScope();
        for (var text : List.of("", "s-pc", "gate", "r", "O1")) {
            assertThat(find(Set.of(Role.PO), plan, text))
                    .allMatch(result -> routes.getRoute(new Location(result.path()).getPath())
                            .isPresent());
        }
    }
}
