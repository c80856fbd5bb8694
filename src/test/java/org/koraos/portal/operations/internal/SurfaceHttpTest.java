package org.koraos.portal.operations.internal;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import org.koraos.portal.support.PortalTest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SurfaceHttpTest {

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/health/journal"})
    void health_says_up_and_nothing_else(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/beans",
                "/actuator/metrics",
                "/actuator/loggers",
                "/actuator/shutdown",
                "/actuator/flyway",
                "/actuator/health/db",
                "/actuator/health/../env",
                "/actuator/health;x=1/env"
            })
    void nothing_else_of_the_machinery_is_open(String path) throws Exception {
        assertThat(get(path).statusCode()).isNotEqualTo(200);
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites() throws Exception {
        var cookie = get("/").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("kora-session=").contains("; Path=/", "; HttpOnly", "; SameSite=Lax");
    }

    @Test
    void the_way_to_the_sign_in_page_names_no_host() throws Exception {
        assertThat(get("/plans").headers().firstValue("Location")).hasValue("/sign-in");
    }

    @Test
    void an_address_that_a_stranger_claims_in_a_header_is_ignored() throws Exception {
        var answer = send(request("/plans")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example;proto=https"));
        assertThat(answer.headers().map().toString() + answer.body()).doesNotContain("evil.example");
    }

    @Test
    void headers_without_end_are_refused() throws Exception {
        assertThat(send(request("/").header("X-Long", "x".repeat(20_000))).statusCode())
                .isBetween(400, 431);
    }

    @ParameterizedTest
    @CsvSource({"/?v-r=uidl&v-uiId=0, 3", "/sign-in, 13", "/VAADIN/dynamic/resource/0/x/upload, 13"})
    void a_body_that_is_too_large_is_refused_before_it_is_read(String path, int megabytes) throws Exception {
        // The head alone, as of a client that has not sent its body yet.
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(20_000);
            var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (megabytes << 20);
            connection.getOutputStream().write((head + "\r\n\r\n").getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void a_body_must_say_its_length() throws Exception {
        var endless = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100]));
        assertThat(send(request("/sign-in").POST(endless)).statusCode()).isEqualTo(411);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/%00", "/a%2fb", "/?v-r=uidl&v-uiId=x", "/?v-r=nothing"})
    void no_answer_tells_how_the_portal_is_made(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("Exception", "at org.", "at com.", "at java.", "Whitelabel", "Tomcat");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECTED"})
    void made_up_verbs_are_refused(String verb) throws Exception {
        assertThat(send(request("/").method(verb, HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isBetween(400, 499);
    }

    @Test
    void a_page_runs_only_the_scripts_that_this_very_answer_names() throws Exception {
        var page = get("/sign-in");
        var policy = policy(page);
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'self'")
                .doesNotContainPattern("script-src[^;]*(unsafe-inline|http|\\*)");
        var nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(page.body().split("<script", -1)).hasSizeGreaterThan(2);
        assertThat(Arrays.stream(page.body().split("<script", -1)).skip(1))
                .allMatch(script -> script.substring(0, script.indexOf('>')).contains("nonce=\"" + nonce + "\""));
        assertThat(policy(get("/sign-in"))).isNotEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pt-BR,pt;q=0.9 | '' | pt-BR",
                "pt-PT | '' | pt-BR",
                "en-GB | '' | en",
                "fr,de;q=0.5 | '' | pt-BR",
                "pt-BR | kora-language=en | en",
                "en | kora-language=pt-BR | pt-BR",
                "en | kora-language=xx | en"
            })
    void the_page_itself_says_which_language_it_is_in(String accepted, String cookie, String language)
            throws Exception {
        var page = send(request("/sign-in").header("Accept-Language", accepted).header("Cookie", cookie + ";"));
        assertThat(page.body()).contains("<html lang=\"" + language + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/plans", "/styles/kora.css", "/nowhere", "/?v-r=uidl&v-uiId=0"})
    void every_answer_tells_browsers_to_take_it_for_no_more_than_it_is(String path) throws Exception {
        var headers = get(path).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/people/../people",
                "//people",
                "/people;x=1",
                "/people%2f",
                "/%70eople",
                "/people/",
                "/people.",
                "/PEOPLE",
                "/VAADIN/../people",
                "/VAADIN/%2e%2e/people",
                "/plan/1",
                "/plan/-1/board",
                "/plan/9223372036854775808/board"
            })
    void no_other_spelling_of_a_path_goes_past_the_door(String path) throws Exception {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(20_000);
            var head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(head.getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).matches("HTTP/1.1 (302|400|404) .*");
        }
    }

    @Test
    void a_query_without_end_is_refused() throws Exception {
        assertThat(get("/plans?" + "a=b&".repeat(20_000)).statusCode()).isBetween(400, 414);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "POST"})
    void a_write_without_a_session_changes_nothing(String verb) throws Exception {
        assertThat(send(request("/people")
                                .header("X-HTTP-Method-Override", "GET")
                                .method(verb, HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isBetween(400, 499);
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
