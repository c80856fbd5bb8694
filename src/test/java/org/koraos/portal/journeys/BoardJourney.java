package org.koraos.portal.journeys;

import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The board in people's hands: mouse, keyboard, and two of them at once. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class BoardJourney {

    private static final String READY = "READY_FOR_IMPLEMENTATION";
    private static final String IN_PROGRESS = "IN_PROGRESS";

    /** How long another person waits for a change, at most. */
    private static final LocatorAssertions.IsVisibleOptions WITHIN_A_SECOND =
            new LocatorAssertions.IsVisibleOptions().setTimeout(1_000);

    @LocalServerPort
    int port;

    @Autowired
    GivenPlans plans;

    @Test
    void stories_are_moved_by_mouse_and_keyboard_and_refused_on_the_card() {
        var plan = plans.with("S-1", "S-2", "S-3");
        try (var browser = new Browser()) {
            var page = signedIn(browser, "en", "po");
            board(page, plan);
            assertThat(Browser.barriers(page)).isEmpty();

            drag(page, card(page, "S-1"), READY);
            assertThat(cardIn(page, READY, "S-1")).isVisible();

            card(page, "S-2").focus();
            page.keyboard().press("Space");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            assertThat(cardIn(page, READY, "S-2")).isVisible();
            assertThat(card(page, "S-2")).isFocused();

            drag(page, card(page, "S-1"), IN_PROGRESS);
            assertThat(card(page, "S-1").locator(".notice")).isVisible();
            assertThat(cardIn(page, READY, "S-1")).isVisible();
            assertThat(Browser.barriers(page)).isEmpty();

            card(page, "S-3").focus();
            page.keyboard().press("m");
            assertThat(page.locator("kora-board [role=menu]")).isVisible();
            assertThat(Browser.barriers(page)).isEmpty();
            page.keyboard().press("Escape");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void two_people_see_each_others_moves_within_a_second() {
        var plan = plans.with("S-1", "S-2");
        try (var browser = new Browser()) {
            var one = signedIn(browser, "pt-BR", "po");
            var other = signedIn(browser, "en", "auditor");
            board(one, plan);
            board(other, plan);
            drag(one, card(one, "S-2"), READY);
            assertThat(cardIn(one, READY, "S-2")).isVisible();
            assertThat(cardIn(other, READY, "S-2")).isVisible(WITHIN_A_SECOND);

            card(other, "S-1").locator(".actions").click();
            assertThat(other.locator("kora-board [role=menu]")).isVisible();
            assertThat(other.locator("kora-board [role=menu]")).not().containsText("Move to");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_filter_is_in_the_address_and_outlives_a_reload() {
        var plan = plans.with("S-1", "S-2");
        try (var browser = new Browser()) {
            var page = signedIn(browser, "en", "engineer");
            board(page, plan);
            page.locator("#board-text input").fill("s-2");
            assertThat(page.locator("#board-shown")).hasText("1 of 2 stories");
            assertThat(card(page, "S-1")).isHidden();
            page.waitForURL("**/board?text=s-2");
            page.reload();
            assertThat(card(page, "S-2")).isVisible();
            assertThat(page.locator("#board-text input")).hasValue("s-2");
            assertThat(card(page, "S-1")).isHidden();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void of_many_stories_only_those_on_the_screen_are_in_the_document() {
        var plan = plans.with(
                IntStream.range(0, 1_000).mapToObj("S-%03d"::formatted).toArray(String[]::new));
        try (var browser = new Browser()) {
            var page = signedIn(browser, "en", "auditor");
            board(page, plan);
            assertThat(card(page, "S-000")).isVisible();
            assertThat(page.locator("kora-board .card").count()).isBetween(4, 40);
            card(page, "S-000").focus();
            page.keyboard().press("End");
            assertThat(card(page, "S-999")).isFocused();
            assertThat(page.locator("kora-board .card").count()).isLessThan(60);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void the_palette_goes_to_a_story_from_anywhere() {
        var plan = plans.with("S-1", "S-2");
        try (var browser = new Browser()) {
            var page = signedIn(browser, "en", "engineer");
            board(page, plan);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.keyboard().press("Control+k");
            var palette = page.locator("kora-palette input");
            assertThat(palette).isFocused();
            palette.fill("s-2");
            assertThat(page.locator("kora-palette [role=option]").first()).containsText("S-2");
            assertThat(Browser.barriers(page)).isEmpty();
            page.keyboard().press("Enter");
            page.waitForURL("**/story/S-2");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Page signedIn(Browser browser, String language, String person) {
        var page = browser.page(browser.person(language));
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("#demo-" + person).click();
        assertThat(page.locator("#person-menu")).isVisible();
        return page;
    }

    private void board(Page page, PlanReference plan) {
        page.navigate("http://127.0.0.1:" + port + "/plan/" + plan.slug() + "/board");
        assertThat(page.locator("kora-board .card").first()).isVisible();
    }

    private static Locator card(Page page, String story) {
        return page.locator("kora-board [id='card-" + story + "']");
    }

    private static Locator cardIn(Page page, String column, String story) {
        return page.locator(
                "kora-board .cell[data-column=" + column + "] [id='card-" + story + "']:not([data-moving])");
    }

    private static void drag(Page page, Locator card, String column) {
        var from = card.boundingBox();
        var to = page.locator("kora-board .head[data-column=" + column + "]").boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + 30);
        page.mouse().down();
        page.mouse().move(from.x + from.width / 2 + 12, from.y + 40, new Mouse.MoveOptions().setSteps(4));
        page.mouse().move(to.x + to.width / 2, from.y + 60, new Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
    }
}
