package org.koraos.portal.handoff.ui;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.handoff.PackTurns;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.HttpBrowser;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Evidence packs and public keys over HTTP: who gets them, and as what. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EvidencePackHttpTest {

    private static final String PASSWORD = "a password to save packs";

    @LocalServerPort
    int port;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    OneTimeLinks links;

    @Autowired
    PeopleService service;

    @Autowired
    PackTurns turns;

    private PlanReference plan;
    private PersonReference reader;
    private HttpBrowser browser;

    @BeforeEach
    void given() throws Exception {
        plan = plans.with("S-1");
        reader = people.with(Role.AUDITOR);
        links.redeem(people.asAdmin(() -> service.oneTimeLink(reader.id())), PASSWORD);
        browser = new HttpBrowser(port);
        browser.signIn(reader.login(), PASSWORD);
    }

    private String address(String rest) {
        return "/evidence-pack/" + plan.id().value() + "/" + rest;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void a_pack_is_saved_and_says_how_long_it_is_before() throws Exception {
        var answer = browser.get(address("story/S-1/pt-BR"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("PK");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/zip");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"evidence-pack-" + plan.slug() + "-S-1-pt-BR.zip\"");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox; frame-ancestors 'none'");
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0))
                .isPositive();
        var head = browser.send(
                browser.request(address("story/S-1/pt-BR")).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(header(head, "Content-Length")).isEqualTo(header(answer, "Content-Length"));
        assertThat(browser.get(address("wave/O1/en")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"story/S-9/en", "wave/O9/en", "story/..%2F/en", "phase/S-1/en", "story/s-1/en"})
    void of_what_is_not_there_there_is_none(String rest) throws Exception {
        assertThat(browser.get(address(rest)).statusCode()).isBetween(400, 404);
        assertThat(browser.get("/evidence-pack/x/story/S-1/en").statusCode()).isEqualTo(404);
    }

    @Test
    void of_another_plan_there_is_none() throws Exception {
        var other = plans.with("S-9");
        assertThat(browser.get("/evidence-pack/" + other.id().value() + "/story/S-1/en")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/evidence-pack/" + UUID.randomUUID() + "/story/S-1/en")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobody_gets_one_without_signing_in() throws Exception {
        var answer = new HttpBrowser(port).get(address("story/S-1/en"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.body()).doesNotContain("PK");
    }

    @Test
    void a_person_takes_one_at_a_time_and_is_told_so() throws Exception {
        var turn = people.as(reader, () -> turns.take());
        var answer = browser.get(address("story/S-1/en"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).contains("already saving");
        turn.close();
        assertThat(browser.get(address("story/S-1/en")).statusCode()).isEqualTo(200);
    }

    @Test
    void everybody_reads_the_public_keys_without_a_session_and_nothing_can_be_sent_there() throws Exception {
        var stranger = new HttpBrowser(port);
        var answer = stranger.get("/.well-known/kora-keys.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("application/json");
        assertThat(answer.body())
                .contains("\"kty\":\"OKP\"", "\"crv\":\"Ed25519\"")
                .doesNotContain("\"d\"");
        assertThat(stranger.session()).isEmpty();
        assertThat(stranger.post("/.well-known/kora-keys.json", "application/json", "{}")
                        .statusCode())
                .isBetween(400, 405);
    }
}
