package org.koraos.portal.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.support.PortalTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line through the portal: a plan comes in, a story passes its gates, a risk gets its owner, a threshold changes under
 * two approvals, and the journal shows all of it.
 */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class MainJourney {

    private static final Path TEAM_DOCUMENT = Path.of("../shared/plans/IMPLEMENTATION_EXECUTION_PLAN_P0_v1.md");
    private static final String STORY = "S-PC-01-001";
    private static final String JOURNEY = "journey-05-implementation";
    private static final String SAMPLE = "koraos-mvp-05-implementation";

    @LocalServerPort
    int port;

    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_newcomer_takes_a_plan_from_its_document_to_a_merged_story_with_an_owned_risk() throws IOException {
        var po = signedIn("po");
        importPlan(po);
        refusedUntilAnOwnerIsSet(po);
        entryApproved(po);

        var engineer = signedIn("engineer");
        var colleague = signedIn("engineer2");
        storyTakenToReview(engineer);
        mergeFactsCompleted(engineer, colleague);
        ownStoryCannotBeApproved(engineer);
        mergeApproved(po, colleague);
        storyDone(engineer);

        riskOwned(po, engineer);

        var auditor = signedIn("auditor");
        journalShows(auditor, JOURNEY, STORY, "Gate passed", "R-IMP-001");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_threshold_proposed_in_a_cycle_takes_effect_when_a_po_and_another_of_ops_approve() {
        var ops = signedIn("ops2");
        open(ops, SAMPLE, "rule/REPLAY-LAG");
        ops.locator("#propose").click();
        ops.locator("#threshold input").fill("45");
        ops.locator("#proposal-reason textarea").fill("The lag of 30 seconds is reached by every deployment.");
        ops.locator("#proposal-effect textarea").fill("Deployments wake nobody any more.");
        ops.locator("#confirm-proposal").click();
        ops.locator("#proposal-REPLAY-LAG-P1").click();
        assertThat(ops.locator("#seats")).isVisible();
        assertThat(ops.locator("#approve-ops")).isHidden();
        var address = ops.url();

        var po = signedIn("po");
        po.navigate(address);
        po.locator("#approve-po").click();
        var colleague = signedIn("ops");
        colleague.navigate(address);
        assertThat(colleague.locator("#approve-po")).isHidden();
        colleague.locator("#approve-ops").click();

        open(ops, SAMPLE, "rule/REPLAY-LAG");
        assertThat(ops.locator("#threshold-now")).containsText("45");
        assertThat(Browser.barriers(ops)).isEmpty();
        journalShows(signedIn("auditor"), SAMPLE, "REPLAY-LAG");
        assertThat(browser.complaints()).isEmpty();
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

    private void refusedUntilAnOwnerIsSet(Page po) {
        open(po, "story/" + STORY);
        assertThat(po.locator("#status")).hasText("Backlog");
        po.locator("#move-to-ready_for_implementation").click();
        assertThat(po.locator("#status")).hasText("Ready for implementation");
        po.locator("#move-to-in_progress").click();
        assertThat(po.locator("#story-status .refusal")).isVisible();
        po.locator("#story-status .refusal a").click();
        assertThat(po.locator("#approve-entry-" + STORY)).isDisabled();
        assertThat(Browser.barriers(po)).isEmpty();
    }

    private void entryApproved(Page po) {
        open(po, "story/" + STORY);
        po.locator("#owner input").fill("Enzo Esteves");
        po.locator("vaadin-combo-box-item").getByText("Enzo Esteves").click();
        assertThat(po.locator("#story-gates")).containsText("Enzo Esteves owns " + STORY);
        open(po, "gate/entry-" + STORY);
        po.locator("#approve-entry-" + STORY).click();
        assertThat(po.locator("#standing-entry-" + STORY)).hasText("Passed");
    }

    private void storyTakenToReview(Page engineer) {
        open(engineer, "story/" + STORY);
        engineer.locator("#move-to-in_progress").click();
        assertThat(engineer.locator("#status")).hasText("In progress");
        engineer.locator("#move-to-in_review").click();
        assertThat(engineer.locator("#status")).hasText("In review");
    }

    /** The check is stated by a third engineer's word: who states it has no say in the gate. */
    private void mergeFactsCompleted(Page engineer, Page colleague) {
        open(engineer, "story/" + STORY);
        var steps = engineer.locator("#story-checklist vaadin-checkbox");
        assertThat(steps.first()).isVisible();
        for (Locator step : steps.all()) {
            step.locator("input").check();
            assertThat(step).hasAttribute("checked", "");
        }
        engineer.locator("#state-check").click();
        engineer.locator("#check-state vaadin-radio-button").first().click();
        engineer.locator("#check-link input").fill("https://ci.example.org/runs/1");
        engineer.locator("#save-check").click();
        assertThat(engineer.locator("#check")).containsText("ci.example.org");
        open(colleague, "story/" + STORY);
        assertThat(colleague.locator("#story-gates")).containsText("Merge gate");
    }

    private void ownStoryCannotBeApproved(Page engineer) {
        open(engineer, "gate/merge-" + STORY);
        assertThat(engineer.locator("#standing-merge-" + STORY)).hasText("Closed");
        assertThat(engineer.locator("#approve-merge-" + STORY)).hasCount(0);
    }

    private void mergeApproved(Page po, Page colleague) {
        open(colleague, "gate/merge-" + STORY);
        colleague.locator("#approve-merge-" + STORY).click();
        assertThat(colleague.locator("#decisions")).containsText("Érica Engel");
        assertThat(colleague.locator("#standing-merge-" + STORY)).hasText("Closed");
        open(po, "my-work");
        // A word that is typed elsewhere decides nothing; the key alone does.
        po.keyboard().press("Control+K");
        po.keyboard().type("area");
        po.keyboard().press("Escape");
        assertThat(po.locator("#approve-merge-" + STORY)).isEnabled();
        po.keyboard().press("a");
        assertThat(po.locator("#approve-merge-" + STORY)).isHidden();
        open(po, "gate/merge-" + STORY);
        assertThat(po.locator("#standing-merge-" + STORY)).hasText("Passed");
    }

    private void storyDone(Page engineer) {
        open(engineer, "story/" + STORY);
        engineer.locator("#move-to-done").click();
        assertThat(engineer.locator("#status")).hasText("Done");
        assertThat(Browser.barriers(engineer)).isEmpty();
    }

    private void riskOwned(Page po, Page engineer) {
        open(po, "risks");
        po.locator("#owner-R-IMP-001").click();
        po.locator("#owner-list").getByText("Enzo Esteves").click();
        assertThat(po.locator("#owner-R-IMP-001")).containsText("Enzo Esteves");
        open(engineer, "my-work");
        assertThat(engineer.locator("main")).containsText("R-IMP-001");
    }

    private void journalShows(Page auditor, String plan, String... subjects) {
        open(auditor, plan, "journal");
        for (var subject : subjects) {
            assertThat(auditor.locator("main.journal-page")).containsText(subject);
        }
        assertThat(Browser.barriers(auditor)).isEmpty();
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
        open(page, JOURNEY, path);
    }

    private void open(Page page, String plan, String path) {
        page.navigate(address("plan/" + plan + "/" + path));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    private Page signedIn(String login) {
        var page = browser.page(browser.person("en"));
        page.navigate(address("sign-in"));
        page.locator("#demo-" + login).click();
        assertThat(page.locator("#person-menu")).isVisible();
        return page;
    }
}
