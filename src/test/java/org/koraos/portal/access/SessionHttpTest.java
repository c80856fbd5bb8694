package org.koraos.portal.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.HttpBrowser;
import org.koraos.portal.support.PortalTest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** The session as it looks from the wire: who begins it, who ends it, and what it refuses. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SessionHttpTest {

    private static final String PASSWORD = "a password for the wire";
    private static final String SIGN_IN = "/sign-in";
    private static final String COMMAND = "{\"csrfToken\":\"%s\",\"rpc\":[],\"syncId\":%d,\"clientId\":0}";
    private static final String JSON = "application/json; charset=UTF-8";

    @LocalServerPort
    int port;

    @Autowired
    GivenPeople people;

    @Autowired
    PeopleService service;

    @Autowired
    OneTimeLinks links;

    private HttpBrowser browser;
    private PersonReference person;

    @BeforeEach
    void openBrowser() {
        browser = new HttpBrowser(port);
        person = withPassword();
    }

    @Test
    void who_signs_in_gets_a_session_of_a_new_name() throws Exception {
        browser.get(SIGN_IN);
        var planted = browser.session();
        assertThat(location(browser.signIn(person.login(), PASSWORD))).isEqualTo("/");
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(planted);
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
    }

    @Test
    void the_way_goes_on_to_the_page_that_was_asked_for_and_never_to_another_site() throws Exception {
        browser.get("/plans");
        assertThat(location(browser.signIn(person.login(), PASSWORD))).isEqualTo("/plans");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in?continue=//evil.example",
                "/sign-in?redirect=https://evil.example",
                "/sign-in?returnUrl=javascript:alert(1)",
                "//evil.example",
                "/\\evil.example",
                "/%5Cevil.example",
                "/https:evil.example"
            })
    void no_address_that_a_stranger_made_leads_away_after_sign_in(String path) throws Exception {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // As it stands: a client of good manners would tidy the path up.
            var head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(head.getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            var cookie = "";
            for (var line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
                assertThat(line).doesNotContain("Location: //", "Location: http", "Location: /\\");
                if (line.startsWith("Set-Cookie: ")) cookie = line.substring(12, line.indexOf(';'));
            }
            var after = signInWith(cookie);
            assertThat(location(after)).startsWith("/").doesNotStartWith("//").doesNotContain("evil.example");
        }
    }

    @Test
    void a_session_that_was_left_is_over() throws Exception {
        browser.signIn(person.login(), PASSWORD);
        var old = browser.session();
        browser.submit("/logout", Map.of("_csrf", tokenOfPage()));
        var replayed = new HttpBrowser(port).send(browser.request("/plans").header("Cookie", "kora-session=" + old));
        assertThat(location(replayed)).isEqualTo(SIGN_IN);
    }

    @Test
    void a_page_that_one_person_left_open_does_not_act_for_the_next() throws Exception {
        browser.signIn(person.login(), PASSWORD);
        var key = browser.openPage("/plans");
        assertThat(command(key, 0).body()).doesNotContain("sessionExpired");

        browser.signIn(withPassword().login(), PASSWORD);
        assertThat(command(key, 1).body()).contains("\"sessionExpired\":true");
    }

    @Test
    void a_page_that_is_left_while_somebody_signs_in_does_not_take_their_session() throws Exception {
        browser.get(SIGN_IN);
        var late = "kora-session=" + browser.session();
        browser.signIn(person.login(), PASSWORD);
        var farewell = new HttpBrowser(port)
                .send(browser.request("/VAADIN/push?v-r=push&v-uiId=0&v-pushId=x&X-Atmosphere-Transport=close")
                        .header("Cookie", late)
                        .header("Origin", browser.address())
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(farewell.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_form_without_its_token_does_nothing() throws Exception {
        browser.signIn(person.login(), PASSWORD);
        browser.submit("/logout", Map.of());
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost.evil.example", "null", "http://127.0.0.1:1"})
    void what_another_site_sends_is_refused_even_with_the_right_token(String origin) throws Exception {
        var form = HttpBrowser.form(Map.of("username", person.login(), "password", PASSWORD, "_csrf", browser.token()));
        var answer = browser.send(browser.request(SIGN_IN)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://evil.example", "http://localhost.evil.example", "null"})
    void a_socket_that_another_site_opens_is_refused(String origin) throws Exception {
        browser.signIn(person.login(), PASSWORD);
        browser.openPage("/plans");
        assertThat(openSocket(origin)).startsWith("HTTP/1.1 403");
    }

    @Test
    void a_socket_that_an_own_page_opens_is_let_through() throws Exception {
        browser.signIn(person.login(), PASSWORD);
        browser.openPage("/plans");
        assertThat(openSocket(browser.address())).startsWith("HTTP/1.1 101");
    }

    @Test
    void a_command_needs_the_key_of_its_own_session() throws Exception {
        var other = new HttpBrowser(port);
        other.signIn(withPassword().login(), PASSWORD);
        var foreign = other.openPage("/plans");

        browser.signIn(person.login(), PASSWORD);
        var own = browser.openPage("/plans");
        for (var key : new String[] {"", "guess", foreign}) {
            assertThat(command(key, 0).body()).contains("appError");
        }
        assertThat(command(own, 0).body()).doesNotContain("appError", "sessionExpired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"event\",\"node\":999999,\"event\":\"click\",\"data\":{}}",
                "{\"type\":\"event\",\"node\":-1,\"event\":\"click\",\"data\":{}}",
                "{\"type\":\"mSync\",\"node\":1,\"feature\":1,\"property\":\"innerHTML\",\"value\":\"x\"}",
                "{\"type\":\"publishedEventHandler\",\"node\":1,\"templateEventMethodName\":\"connectClient\",\"templateEventMethodArgs\":[],\"promise\":0}",
                "{\"type\":\"nonsense\"}",
                "{}"
            })
    void a_forged_command_does_nothing_and_the_page_goes_on(String forged) throws Exception {
        browser.signIn(person.login(), PASSWORD);
        var key = browser.openPage("/plans");
        var answer = browser.post(
                "/?v-r=uidl&v-uiId=0",
                JSON,
                "{\"csrfToken\":\"%s\",\"rpc\":[%s],\"syncId\":0,\"clientId\":0}".formatted(key, forged));
        assertThat(answer.body()).doesNotContain("Exception", "at com.", "at org.");
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
        assertThat(browser.openPage("/plans")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "99999999999", "1e3", ""})
    void a_page_of_no_number_is_refused(String number) throws Exception {
        browser.signIn(person.login(), PASSWORD);
        var key = browser.openPage("/plans");
        var answer = browser.post("/?v-r=uidl&v-uiId=" + number, JSON, COMMAND.formatted(key, 0));
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("Exception", "at com.", "at org.");
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
    }

    @Test
    void too_many_failures_ask_for_patience_and_say_how_long() throws Exception {
        for (var failure = 0; failure < 5; failure++) {
            assertThat(location(browser.signIn(person.login(), "a wrong password")))
                    .isEqualTo("/sign-in?error");
        }
        assertThat(location(browser.signIn(person.login(), PASSWORD))).matches("/sign-in\\?wait=(2\\d|30)");
    }

    @Test
    @Timeout(60)
    void a_password_of_a_megabyte_is_refused_at_the_door_or_as_wrong() throws Exception {
        assertThat(location(browser.signIn(person.login(), "\u0301\u0316".repeat(80_000))))
                .isEqualTo("/sign-in?error");
        assertThat(browser.signIn(person.login(), "x".repeat(1 << 20)).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void who_signs_in_more_often_than_anybody_needs_loses_the_oldest_session() throws Exception {
        browser.signIn(person.login(), PASSWORD);
        for (var more = 0; more < 20; more++) new HttpBrowser(port).signIn(person.login(), PASSWORD);
        Awaitility.await()
                .untilAsserted(() -> assertThat(location(browser.get("/plans"))).isEqualTo(SIGN_IN));
    }

    private HttpResponse<String> command(String key, int number) throws Exception {
        return browser.post("/?v-r=uidl&v-uiId=0", JSON, COMMAND.formatted(key, number));
    }

    private HttpResponse<String> signInWith(String cookie) throws Exception {
        var plain = new HttpBrowser(port);
        if (cookie.isEmpty()) return plain.signIn(person.login(), PASSWORD);
        var page = plain.send(plain.request(SIGN_IN).header("Cookie", cookie)).body();
        var start = page.indexOf("name=\"_csrf\" content=\"") + 22;
        var form = HttpBrowser.form(Map.of(
                "username",
                person.login(),
                "password",
                PASSWORD,
                "_csrf",
                page.substring(start, page.indexOf('"', start))));
        return new HttpBrowser(port)
                .send(plain.request(SIGN_IN)
                        .header("Cookie", cookie)
                        .header("Origin", plain.address())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String tokenOfPage() throws Exception {
        var page = browser.get("/plans").body();
        var start = page.indexOf("name=\"_csrf\" content=\"") + 22;
        return page.substring(start, page.indexOf('"', start));
    }

    private String openSocket(String origin) throws IOException {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(20_000);
            var head = "GET /VAADIN/push?v-r=push&v-uiId=0&v-pushId=x&X-Atmosphere-Transport=websocket HTTP/1.1\r\n"
                    + "Host: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Cookie: kora-session=" + browser.session() + "\r\n"
                    + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n");
            connection.getOutputStream().write((head + "\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII)).readLine();
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private PersonReference withPassword() {
        var somebody = people.with(Role.ENGINEER);
        links.redeem(people.asAdmin(() -> service.oneTimeLink(somebody.id())), PASSWORD);
        return somebody;
    }
}
