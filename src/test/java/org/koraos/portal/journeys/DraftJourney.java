package org.koraos.portal.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.support.PortalTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What somebody typed outlives the end of their session, and nobody else in the same browser gets to see it. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DraftJourney {

    private static final String STORY = "/plan/koraos-mvp-05-implementation/story/S-PC-02-003";
    private static final String TYPED = "Two writers must never hold one lease.";
    private static final String ANOTHER = "A lease is held by one writer at a time.";
    private static final String DRAFTS = "() => Object.keys(localStorage).filter(key => key.startsWith('kora-draft'))";

    @LocalServerPort
    int port;

    private final Browser browser = new Browser();
    private final BrowserContext window = browser.person("en");
    private final Page page = browser.page(window);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void what_was_typed_before_the_session_ended_is_there_after_the_next_sign_in() {
        signIn("po");
        openEdit();
        type(TYPED);
        window.clearCookies();
        page.reload();
        page.locator("#demo-po").click();
        assertThat(page.locator("#edit-story")).isVisible();
        assertThat(page).hasURL("http://127.0.0.1:" + port + STORY);
        page.locator("#edit-story").click();
        assertThat(description()).hasValue(TYPED);
        assertThat(page.locator("kora-draft")).containsText("restored");
        assertThat(Browser.barriers(page)).isEmpty();

        page.locator("#save-story").click();
        assertThat(page.locator("#story-description")).hasCount(0);
        assertThat(page.getByText(TYPED)).isVisible();
        assertThat(drafts()).isEqualTo("[]");
    }

    @Test
    void a_draft_that_is_discarded_is_gone_and_the_saved_text_is_back() {
        signIn("po");
        openEdit();
        var saved = description().inputValue();
        type(ANOTHER);
        openEdit();
        assertThat(description()).hasValue(ANOTHER);
        page.locator("#discard-draft").click();
        assertThat(description()).hasValue(saved);
        assertThat(drafts()).isEqualTo("[]");
        openEdit();
        assertThat(description()).hasValue(saved);
        assertThat(page.locator("#discard-draft")).hasCount(0);
    }

    @Test
    void nobody_else_who_signs_in_finds_a_draft_and_who_signs_out_leaves_none() {
        signIn("po");
        openEdit();
        type(ANOTHER);
        assertThat(drafts()).contains("S-PC-02-003");
        window.clearCookies();
        signIn("engineer");
        assertThat(drafts()).isEqualTo("[]");

        window.clearCookies();
        signIn("po");
        openEdit();
        type(ANOTHER);
        page.keyboard().press("Escape");
        page.locator("#person-menu").click();
        page.getByText("Sign out").click();
        assertThat(page).hasTitle("Sign in · KoraOS Portal");
        assertThat(drafts()).isEqualTo("[]");
    }

    private void signIn(String login) {
        page.navigate("http://127.0.0.1:" + port + "/sign-in");
        page.locator("#demo-" + login).click();
        assertThat(page.locator("#person-menu")).isVisible();
    }

    private void openEdit() {
        page.navigate("http://127.0.0.1:" + port + STORY);
        page.locator("#edit-story").click();
        assertThat(description()).isVisible();
    }

    private Locator description() {
        return page.locator("#story-description textarea");
    }

    /** Key by key, and without leaving the field: the server has not heard of it. */
    private void type(String text) {
        description().fill("");
        description().pressSequentially(text);
    }

    private String drafts() {
        return String.valueOf(page.evaluate(DRAFTS));
    }
}
