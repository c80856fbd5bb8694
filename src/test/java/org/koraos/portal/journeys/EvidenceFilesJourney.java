package org.koraos.portal.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Files as evidence, in people's hands: chosen and pasted, refused beside their names, seen on the page, saved. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class EvidenceFilesJourney {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String PASTE = """
            () => {
                const pasted = new DataTransfer();
                pasted.items.add(new File(['words from elsewhere'], 'pasted.txt', { type: 'text/plain' }));
                document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, cancelable: true }));
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    GivenPlans plans;

    @Test
    void files_are_chosen_pasted_refused_filed_seen_and_saved() throws IOException {
        var plan = plans.with("S-1");
        var log = "<script>document.title = 'taken over'</script>\n".repeat(2_000);
        try (var browser = new Browser()) {
            var page = signedIn(browser);
            page.navigate("http://127.0.0.1:" + port + "/plan/" + plan.slug() + "/story/S-1");
            page.locator(".add-evidence").last().click();
            page.locator("#evidence-form vaadin-radio-button").nth(2).click();
            page.locator("#evidence-title input").fill("Run 7");
            choose(page, file("run.log", log), new FilePayload("shot.png", "image/png", PICTURE));
            assertThat(file(page, "run.log")).hasAttribute("complete", "");
            assertThat(file(page, "shot.png")).hasAttribute("complete", "");
            page.evaluate(PASTE);
            assertThat(file(page, "pasted.txt")).hasAttribute("complete", "");
            assertThat(Browser.barriers(page)).isEmpty();
            assertThat(browser.complaints()).isEmpty();

            choose(page, file("report.pdf", "<!DOCTYPE html><html><script>alert(1)</script></html>"));
            assertThat(file(page, "report.pdf"))
                    .containsText("“report.pdf” is not what its name says: the content is text/html.");
            assertThat(page.locator("#evidence-title input")).hasValue("Run 7");
            page.locator("#save-evidence").click();

            var card = page.locator(".evidence-card");
            assertThat(card).containsText("run.log");
            assertThat(card).containsText("pasted.txt");
            assertThat(card).not().containsText("report.pdf");
            assertThat(card.locator("img")).hasJSProperty("naturalWidth", 1);
            card.getByLabel("Show run.log here").click();
            assertThat(card.locator("pre")).containsText("<script>document.title = 'taken over'</script>");
            assertThat(page).not().hasTitle("taken over");
            assertThat(Browser.barriers(page)).isEmpty();

            var saved = page.waitForDownload(
                    () -> card.locator(".file-link").getByText("run.log").click());
            assertThat(saved.suggestedFilename()).isEqualTo("run.log");
            assertThat(Files.readString(saved.path())).isEqualTo(log);
        }
    }

    private Page signedIn(Browser browser) {
        var page = browser.page(browser.person("en"));
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("#demo-engineer").click();
        assertThat(page.locator("#person-menu")).isVisible();
        return page;
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    private static void choose(Page page, FilePayload... files) {
        page.locator("#evidence-files input[type=file]").setInputFiles(files);
    }

    private static Locator file(Page page, String name) {
        return page.locator("#evidence-files vaadin-upload-file", new Page.LocatorOptions().setHasText(name));
    }
}
