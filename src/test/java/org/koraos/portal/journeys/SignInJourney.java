package org.koraos.portal.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The way in: the demo's people with one click, and a wrong password told at the form. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class SignInJourney {

    private static final String PRESS_AS_SOON_AS_IT_LISTENS = """
            const wait = setInterval(() => {
              if (!document.querySelector('kora-palette')?.renderRoot) return;
              clearInterval(wait);
              window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
            }, 1);
            """;

    @LocalServerPort
    int port;

    @Test
    void a_newcomer_signs_in_with_one_click_and_out_again() {
        try (var browser = new Browser()) {
            var page = browser.page(browser.person("pt-BR"));
            page.navigate("http://127.0.0.1:" + port + "/");
            PlaywrightAssertions.assertThat(page).hasTitle("Entrar · Portal KoraOS");
            assertThat(Browser.barriers(page)).isEmpty();
            page.locator("#demo-po").click();
            PlaywrightAssertions.assertThat(page.locator("#person-menu")).containsText("Paula Prado");
            assertThat(Browser.barriers(page)).isEmpty();
            page.locator("#person-menu").click();
            page.getByText("Sair").click();
            PlaywrightAssertions.assertThat(page).hasTitle("Entrar · Portal KoraOS");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_told_at_the_form() {
        try (var browser = new Browser()) {
            var page = browser.page(browser.person("en"));
            page.navigate("http://127.0.0.1:" + port + "/sign-in");
            page.getByLabel("Login").fill("po");
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(false))
                    .first()
                    .fill("not the password");
            page.getByText("Sign in").last().click();
            PlaywrightAssertions.assertThat(page.getByText("That login and password do not belong together"))
                    .isVisible();
        }
    }

    @Test
    void the_search_that_is_opened_while_a_page_loads_hears_the_keys() {
        try (var browser = new Browser()) {
            var page = browser.page(browser.person("en"));
            page.navigate("http://127.0.0.1:" + port + "/sign-in");
            page.locator("#demo-po").click();
            PlaywrightAssertions.assertThat(page.locator("#person-menu")).containsText("Paula Prado");
            page.addInitScript(PRESS_AS_SOON_AS_IT_LISTENS);
            page.reload();
            PlaywrightAssertions.assertThat(page.locator("kora-palette input")).isFocused();
            page.keyboard().type("risks");
            PlaywrightAssertions.assertThat(page.locator("kora-palette input")).hasValue("risks");
        }
    }
}
