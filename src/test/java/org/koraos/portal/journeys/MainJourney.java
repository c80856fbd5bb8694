package org.koraos.portal.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.support.PortalTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** One line through the portal: a plan comes in, a story passes its entry gate, and the journal shows all of it. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class MainJourney {

    private static final Path TEAM_DOCUMENT = Path.of("../shared/plans/IMPLEMENTATION_EXECUTION_PLAN_P0_v1.md");
    private static final String STORY = "S-PC-01-001";
    private static final String PLAN = "journey";

    @LocalServerPort
    int port;

    @Test
    void a_newcomer_takes_a_plan_from_its_document_to_a_story_in_progress() throws IOException {
        try (var browser = new Browser()) {
            var po = signedIn(browser, "po");
            importPlan(po);

            open(po, "story/" + STORY);
            assertThat(po.locator("#status")).hasText("Backlog");
            po.locator("#move-to-ready_for_implementation").click();
            assertThat(po.locator("#status")).hasText("Ready for implementation");

            po.locator("#move-to-in_progress").click();
            assertThat(po.locator("#story-status .refusal")).isVisible();
            po.locator("#story-status .refusal a").click();
            assertThat(po.locator("#approve-entry-" + STORY)).isDisabled();
            assertThat(Browser.barriers(po)).isEmpty();

            open(po, "story/" + STORY);
            var owner = po.locator("#owner input");
            owner.fill("Enzo Esteves");
            owner.press("Enter");
            open(po, "gate/entry-" + STORY);
            po.locator("#approve-entry-" + STORY).click();
            assertThat(po.locator("#standing-entry-" + STORY)).hasText("Passed");

            var engineer = signedIn(browser, "engineer");
            open(engineer, "story/" + STORY);
            engineer.locator("#move-to-in_progress").click();
            assertThat(engineer.locator("#status")).hasText("In progress");
            open(engineer, "gate/merge-" + STORY);
            assertThat(engineer.locator("#approve-merge-" + STORY)).hasCount(0);

            var auditor = signedIn(browser, "auditor");
            open(auditor, "journal");
            assertThat(auditor.locator("main.journal-page")).containsText(STORY);
            assertThat(Browser.barriers(auditor)).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void importPlan(Page page) throws IOException {
        page.navigate(address("plans/import"));
        page.locator("#plan-document input[type=file]")
                .setInputFiles(new FilePayload("plan.md", "text/markdown", document()));
        assertThat(page.locator("#import-preview")).containsText("15");
        page.locator("#import-plan").click();
        page.waitForURL("**/board");
        assertThat(page.locator("kora-board")).isVisible();
    }

    /** The team's own document where it is at hand, else the sample; without owners, as a plan of its own. */
    private static byte[] document() throws IOException {
        var text = Files.exists(TEAM_DOCUMENT)
                ? Files.readString(TEAM_DOCUMENT)
                : new ClassPathResource("sample/kora-os-fase-05.md").getContentAsString(StandardCharsets.UTF_8);
        var ownerless = text.replace("Enzo Esteves", "").replace("Érica Engel", "");
        return ownerless.replace("KoraOS MVP", "Journey").getBytes(StandardCharsets.UTF_8);
    }

    private void open(Page page, String path) {
        page.navigate(address("plan/" + slug() + "/" + path));
    }

    private static String slug() {
        return PLAN + "-05-implementation";
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    private Page signedIn(Browser browser, String login) {
        var page = browser.page(browser.person("en"));
        page.navigate(address("sign-in"));
        page.locator("#demo-" + login).click();
        assertThat(page.locator("#person-menu")).isVisible();
        return page;
    }
}
