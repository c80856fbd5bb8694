package org.koraos.portal.journeys;

import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.bench.Figures;
import org.koraos.portal.bench.GivenLargePlans;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.uikit.SiteMap;

/** The board of 1,000 stories in a real Chromium: from the address to the first cards, and how it scrolls. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class BoardInBrowserBench {

    /** Scrolls by 40 pixels a frame, and answers how long the frames took, in milliseconds. */
    private static final String SCROLL = """
            async () => {
                const area = document.querySelector('kora-board').shadowRoot.querySelector('.area');
                const frames = [];
                let last = performance.now();
                for (let frame = 0; frame < 300; frame++) {
                    await new Promise(requestAnimationFrame);
                    const now = performance.now();
                    frames.push(now - last);
                    last = now;
                    area.scrollTop += 40;
                }
                if (area.scrollTop < 10000) throw new Error('the board did not scroll');
                frames.sort((one, other) => one - other);
                const sum = frames.reduce((total, frame) => total + frame, 0);
                return [1000 * frames.length / sum, frames[150], frames[285], frames[299]];
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void the_first_cards_and_scrolling_through_a_thousand() {
        var plan = new GivenLargePlans(plans, people).of(1_000);
        var page = browser.page(browser.person("en"));
        page.navigate(address(SiteMap.SIGN_IN));
        page.locator("#demo-po").click();
        page.locator("#person-menu").waitFor();
        var board = address(SiteMap.of(SiteMap.BOARD, plan.slug()));
        Figures.of("from the address to the first cards in Chromium, 1,000 stories", 3, 20, turn -> show(page, board));
        var frames = (List<?>) page.evaluate(SCROLL);
        Figures.say(String.format(
                Locale.ROOT,
                "scrolling the board of 1,000 stories: %.1f frames a second; a frame p50 %.1f ms, p95 %.1f ms, at most %.1f ms",
                frames.stream().map(frame -> ((Number) frame).doubleValue()).toArray()));
    }

    private static void show(Page page, String board) {
        page.navigate(board);
        page.locator("kora-board .card").first().waitFor();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }
}
