package org.koraos.portal.ci;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.Tables;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.ci.GivenCode.A;
import static org.koraos.portal.ci.GivenCode.bytes;

/** The door of webhooks as a stranger finds it, and as those find it who know the secret and send rubbish. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WebhookHttpTest {

    private static final Pattern EXAMPLE = Pattern.compile("```sh\n# send-event\n(.*?)```", Pattern.DOTALL);

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    GivenCode code;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    RepositoryService repositories;

    @Autowired
    DeliveryService deliveries;

    @Autowired
    Tables tables;

    private PlanReference plan;
    private NewSecret hook;

    @BeforeEach
    void aRepository() {
        plan = plans.with("S-1");
        hook = code.connected(plan.id(), "build");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "pull_request");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, byte[] body) throws Exception {
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int signed(byte[] body) throws Exception {
        var signature = GivenCode.signature(hook.secret(), body);
        return send(to(hook.path()).header("X-Hub-Signature-256", signature), body)
                .statusCode();
    }

    private int listed() {
        return people.as(people.with(Role.AUDITOR), () -> deliveries.count(plan.id(), DeliveryFilter.ALL));
    }

    @Test
    void a_signed_event_is_stored_and_then_known() throws Exception {
        var body = bytes(GivenCode.opened(0, "S-1", A).body());
        assertThat(signed(body)).isEqualTo(202);
        assertThat(signed(body)).isEqualTo(200);
        assertThat(listed()).isEqualTo(1);
    }

    @Test
    void it_gives_nobody_a_session() throws Exception {
        var body = bytes("{}");
        var answer =
                send(to(hook.path()).header("X-Hub-Signature-256", GivenCode.signature(hook.secret(), body)), body);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void what_is_signed_otherwise_or_not_at_all_is_refused_and_leaves_nothing() throws Exception {
        var body = bytes(GivenCode.opened(0, "S-1", A).body());
        var right = GivenCode.signature(hook.secret(), body);
        var before = tables.digests();
        for (var signature : List.of(
                "",
                "sha256=",
                "sha1=" + right.substring(7, 47),
                right.toUpperCase(Locale.ROOT),
                right + " ",
                " " + right + "0",
                right.substring(0, right.length() - 1) + (right.endsWith("0") ? "1" : "0"),
                GivenCode.signature("another", body),
                GivenCode.signature(
                        hook.secret(), bytes(new String(body, java.nio.charset.StandardCharsets.UTF_8) + " ")))) {
            if (signature.strip().equals(right)) continue;
            assertThat(send(to(hook.path()).header("X-Hub-Signature-256", signature), body)
                            .statusCode())
                    .as("[%s]", signature)
                    .isEqualTo(401);
        }
        assertThat(send(to(hook.path()), body).statusCode()).isEqualTo(401);
        assertThat(send(to(hook.path()).header("X-Hub-Signature-256", right).header("X-Hub-Signature-256", right), body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(tables.digests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hooks/github/00000000-0000-0000-0000-000000000000",
                "/hooks/github/1",
                "/hooks/github/x%00",
                "/hooks/github",
                "/hooks/",
                "/hooks/bitbucket/00000000-0000-0000-0000-000000000000"
            })
    void an_address_of_no_repository_is_not_found(String path) throws Exception {
        var body = bytes("{}");
        var answer = send(to(path).header("X-Hub-Signature-256", GivenCode.signature("any", body)), body);
        assertThat(answer.statusCode()).isBetween(400, 404);
    }

    @Test
    void a_repository_s_address_at_another_provider_is_not_found() throws Exception {
        var body = bytes("{}");
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + hook.path().replace("github", "gitlab")))
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Event", "Push Hook")
                .header("X-Gitlab-Token", hook.secret());
        assertThat(send(request, body).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_signed_and_no_json_object_is_told_so_and_not_kept() throws Exception {
        for (var body : List.of(
                "",
                "null",
                "[]",
                "{",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{} {}",
                "{\"action\":\"opened\",\"action\":\"closed\"}",
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000) + "}")) {
            assertThat(signed(bytes(body)))
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isEqualTo(400);
        }
        assertThat(signed(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isEqualTo(400);
        assertThat(listed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/jsonx", "x"})
    void other_content_is_not_taken(String type) throws Exception {
        var body = bytes("payload={}");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + hook.path()))
                .header("Content-Type", type)
                .header("X-GitHub-Event", "push")
                .header("X-Hub-Signature-256", GivenCode.signature(hook.secret(), body));
        assertThat(send(request, body).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 30, 500})
    void what_is_too_large_is_refused_before_it_is_read(int megabytes) throws Exception {
        // The head alone, as of a client that has not sent its body yet.
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(20_000);
            var head = "POST " + hook.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "X-GitHub-Event: push\r\nX-Hub-Signature-256: sha256=00\r\nContent-Length: " + (megabytes << 20);
            connection.getOutputStream().write((head + "\r\n\r\n").getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void reading_the_address_or_coming_from_another_site_is_refused() throws Exception {
        var get = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + hook.path()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(get.statusCode()).isBetween(400, 405);
        var body = bytes("{}");
        var foreign = to(hook.path())
                .header("Origin", "https://evil.example")
                .header("X-Hub-Signature-256", GivenCode.signature(hook.secret(), body));
        assertThat(send(foreign, body).statusCode()).isEqualTo(403);
    }

    @Test
    void git_lab_sends_its_token_or_its_signature() throws Exception {
        var po = people.with(Role.PO);
        var lab = people.as(
                po,
                () -> repositories.connect(
                        plan.id(),
                        Provider.GITLAB,
                        new RepositoryName("gitlabhq/gitlab-test"),
                        new RequiredChecks(List.of("pipeline"))));
        var body = bytes(GivenCode.recorded("gitlab/push"));
        assertThat(send(lab(lab).header("X-Gitlab-Token", "x"), body).statusCode())
                .isEqualTo(401);
        assertThat(send(lab(lab).header("X-Gitlab-Token", lab.secret()).header("webhook-signature", "v1,x"), body)
                        .statusCode())
                .isEqualTo(401);
        var now = Long.toString(java.time.Clock.systemUTC().instant().getEpochSecond());
        var key = Base64.getDecoder().decode(lab.secret().substring("whsec_".length()));
        var mac = GivenCode.hmac(key, bytes("m-1." + now + "."), body);
        var signed = lab(lab).header("webhook-id", "m-1")
                .header("webhook-timestamp", now)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
        assertThat(send(signed, body).statusCode()).isEqualTo(202);
        assertThat(send(lab(lab).header("X-Gitlab-Token", lab.secret()), body).statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder lab(NewSecret lab) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + lab.path()))
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Event", "Push Hook");
    }

    @Test
    void the_example_of_the_documentation_works_as_it_is_copied() throws Exception {
        var example = EXAMPLE.matcher(Files.readString(Path.of("docs/ci.md")));
        assertThat(example.find()).isTrue();
        var shell = new ProcessBuilder("bash", "-euc", example.group(1));
        shell.environment().put("KORA_HOOK", "http://127.0.0.1:" + port + hook.path());
        shell.environment().put("KORA_SECRET", hook.secret());
        var process = shell.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("{\"delivery\":\"stored\"}");
    }
}
