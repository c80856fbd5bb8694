package org.koraos.portal.api.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.ApiTokenService;
import org.koraos.portal.access.NewToken;
import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.HttpBrowser;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.Tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The REST API as programs meet it: what they read and write by a token, and what they are told where they may not. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiHttpTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "a password of the tests";
    private static final Duration DAY = Duration.ofDays(1);
    private static final String CHECK = "{\"state\":\"GREEN\",\"link\":\"https://ci.example.org/1\"}";
    private static final String WORDS = "{\"kind\":\"OBSERVABILITY\",\"title\":\"Seen\",\"text\":\"It runs\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenCode code;

    @Autowired
    ApiTokenService tokens;

    @Autowired
    PeopleService persons;

    @Autowired
    OneTimeLinks links;

    @Autowired
    MovableClock clock;

    @Autowired
    Tables tables;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private PersonReference po;
    private PlanReference plan;
    private String story;

    @BeforeEach
    void aPlan() {
        po = people.with(Role.PO, Role.ENGINEER);
        plan = plans.with(Stream.of(
                GivenPlans.proving("S-1", new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "It sells offline")),
                GivenPlans.proving("S-2"),
                GivenPlans.proving("S-3")));
        story = "/plans/" + plan.slug() + "/stories/S-1";
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    // --- how requests are made ---

    private NewToken tokenOf(PersonReference person, ApiScope... scopes) {
        return people.as(person, () -> tokens.make("script", Set.of(scopes), DAY));
    }

    private NewToken integration(PlanReference bound, ApiScope... scopes) {
        var name = "ci-" + UUID.randomUUID();
        return people.asAdmin(() ->
                tokens.makeIntegration(name, Set.of(scopes), Set.of(bound.id().value()), DAY));
    }

    private HttpRequest.Builder to(String path, NewToken token) {
        return to(path).header("Authorization", "Bearer " + token.secret());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Accept-Language", "en");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path, NewToken token) throws Exception {
        var answer = send(to(path, token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder post(String path, NewToken token, String body) {
        return to(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder move(NewToken token, String version, String status) {
        var request = to(story + "/status", token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofString("{\"status\":\"" + status + "\"}"));
        return version.isEmpty() ? request : request.header("If-Match", version);
    }

    private void refused(HttpRequest.Builder request, int status, String type) throws Exception {
        var answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:kora:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("{0}", "api.refusal", "Exception");
    }

    // --- reading ---

    @Test
    void everything_can_be_read_by_a_token_that_reads() throws Exception {
        var token = tokenOf(people.with(Role.AUDITOR), ApiScope.READ);
        assertThat(get("/me", token).path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(get("/plans/" + plan.slug(), token).path("waves").size()).isEqualTo(2);
        var read = get(story, token);
        assertThat(read.path("criteria").get(0).path("key").asString()).isEqualTo("CA-01");
        assertThat(get(story + "/evidence", token).path("complete").asBoolean()).isFalse();
        assertThat(get(story + "/checks", token).path("statements").size()).isZero();
        var gates = get(story + "/gates", token);
        assertThat(gates.get(0).path("gate").asString()).isEqualTo("entry-S-1");
        assertThat(gates.get(0).path("criteria").get(0).path("sentence").asString())
                .isNotBlank();
        assertThat(get("/plans/" + plan.slug() + "/gates", token).path("items").size())
                .isEqualTo(3);
        assertThat(get("/plans/" + plan.slug() + "/gates/phase", token)
                        .path("standing")
                        .asString())
                .isEqualTo("CLOSED");
        assertThat(get("/plans/" + plan.slug() + "/risks", token).path("items").size())
                .isZero();
        assertThat(get("/plans/" + plan.slug() + "/thresholds", token)
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void a_list_is_read_part_by_part_and_a_cursor_holds_for_its_list_only() throws Exception {
        var token = tokenOf(po, ApiScope.READ);
        var list = "/plans/" + plan.slug() + "/stories";
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var part = get(list + "?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next), token);
            part.path("items").forEach(item -> seen.add(item.path("story").asString()));
            next = part.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).containsExactly("S-1", "S-2", "S-3");
        var cursor = get(list + "?limit=1", token).path("next").asString();
        refused(to(list + "?status=DONE&cursor=" + cursor, token), 400, "api:bad-cursor");
        refused(to(list + "?cursor=" + cursor.substring(1), token), 400, "api:bad-cursor");
        refused(to(list + "?cursor=A", token), 400, "api:bad-cursor");
        refused(to(list + "?limit=0", token), 400, "api:bad-limit");
        assertThat(get(list + "?limit=1000000", token).path("items").size()).isEqualTo(3);
    }

    @Test
    void what_is_not_there_for_the_caller_is_not_there() throws Exception {
        var other = plans.with("S-9");
        var bound = integration(other, ApiScope.READ, ApiScope.EVIDENCE_WRITE, ApiScope.CHECKS_WRITE);
        assertThat(get("/plans", bound).path("items").size()).isEqualTo(1);
        for (var endpoint : requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            if (!endpoint.getValue().hasMethodAnnotation(Scoped.class)) continue;
            var path = endpoint.getKey().getPatternValues().iterator().next();
            var scope = endpoint.getValue().getMethodAnnotation(Scoped.class).value();
            if (!path.contains("{plan}") || !scope.forIntegrations()) continue;
            var filled = path.replace("/api/v1", "")
                    .replace("{plan}", plan.slug())
                    .replace("{story}", "S-1")
                    .replace("{gate}", "phase")
                    .replaceAll("\\{\\w+}", "R-1");
            var request = scope.writes()
                    ? post(filled + "?kind=RUNBOOK&title=x&name=x", bound, path.endsWith("checks") ? CHECK : WORDS)
                    : to(filled, bound);
            refused(request, 404, "api:unknown-plan");
        }
        var mine = tokenOf(po, ApiScope.READ);
        refused(to("/plans/" + plan.slug() + "/stories/S-9", mine), 404, "plan:unknown-story");
        refused(to("/plans/" + plan.slug() + "/stories/no%20key", mine), 404, "api:unknown-key");
        refused(to("/plans/" + plan.slug() + "/gates/entry-S-9", mine), 404, "gate:unknown-gate");
        refused(to("/plans/nothing", mine), 404, "api:unknown-plan");
        refused(to("/nothing", mine), 404, "api:nothing-here");
    }

    // --- tokens ---

    @Test
    void without_one_token_that_holds_nothing_opens() throws Exception {
        var right = tokenOf(po, ApiScope.READ).secret();
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("none", "");
        wrong.put("no scheme", right);
        wrong.put("another scheme", "Basic " + right);
        wrong.put("empty", "Bearer ");
        wrong.put("its start", "Bearer kora_");
        wrong.put("last character", "Bearer " + right.substring(0, 76) + (right.endsWith("0") ? "1" : "0"));
        wrong.put("capitals", "Bearer " + right.toUpperCase(Locale.ROOT));
        wrong.put("long", "Bearer " + "k".repeat(9_000));
        for (var one : wrong.entrySet()) {
            var request = to("/me");
            if (!one.getValue().isEmpty()) request.header("Authorization", one.getValue());
            refused(request, 401, "api:no-token");
        }
        refused(
                to("/me").header("Authorization", "Bearer " + right).header("Authorization", "Bearer " + right),
                401,
                "api:no-token");
        refused(to("/me?access_token=" + right), 401, "api:no-token");
        refused(to("/me").header("Cookie", "token=" + right), 401, "api:no-token");
        assertThat(send(to("/me")).headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(send(to("/me")).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_session_opens_the_page_that_tries_it_and_nothing_else_here() throws Exception {
        var person = people.with(Role.PO);
        links.redeem(people.asAdmin(() -> persons.oneTimeLink(person.id())), PASSWORD);
        var browser = new HttpBrowser(port);
        assertThat(browser.get("/api-docs").statusCode()).isEqualTo(302);
        browser.signIn(person.login(), PASSWORD);
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/plans").statusCode()).isEqualTo(401);
        var page = browser.get("/api-docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .hasSize(1)
                .allMatch(policy -> policy.contains("script-src 'self';"));
        var sources = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        var parts = 0;
        while (sources.find()) {
            assertThat(browser.get(sources.group(1)).statusCode())
                    .as(sources.group(1))
                    .isEqualTo(200);
            parts++;
        }
        assertThat(parts).isEqualTo(4);
    }

    @Test
    void a_token_ends_when_it_is_revoked_expires_or_its_person_is_gone() throws Exception {
        var revoked = tokenOf(po, ApiScope.READ);
        get("/me", revoked);
        people.as(po, () -> tokens.revoke(revoked.token().id()));
        refused(to("/me", revoked), 401, "api:no-token");

        var leaver = people.with(Role.ENGINEER);
        var orphan = tokenOf(leaver, ApiScope.READ);
        people.asAdmin(() -> {
            persons.deactivate(leaver.id());
            return true;
        });
        refused(to("/me", orphan), 401, "api:no-token");

        var expired = tokenOf(po, ApiScope.READ);
        clock.advance(DAY.minusSeconds(30));
        get("/me", expired);
        clock.advance(Duration.ofSeconds(31));
        refused(to("/me", expired), 401, "api:no-token");
    }

    @Test
    void a_token_does_no_more_than_its_scopes_and_its_person() throws Exception {
        var reader = tokenOf(po, ApiScope.READ);
        var before = tables.digests();
        refused(post(story + "/evidence", reader, WORDS), 403, "api:no-scope");
        refused(post(story + "/checks", reader, CHECK), 403, "api:no-scope");
        refused(move(reader, "\"0\"", "READY_FOR_IMPLEMENTATION"), 403, "api:no-scope");
        for (var verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
            refused(to(story, reader).method(verb, BodyPublishers.ofString("{}")), 403, "api:no-scope");
        }
        var after = tables.digests();
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("api_token_use")
                .isEqualTo(before);

        var filing = tokenOf(po, ApiScope.READ, ApiScope.EVIDENCE_WRITE);
        refused(post(story + "/checks", filing, CHECK), 403, "api:no-scope");
        refused(to(story, filing).DELETE(), 405, "api:other-method");
        people.changeRoles(po.id(), Set.of(Role.AUDITOR));
        refused(post(story + "/evidence", filing, WORDS), 403, "api:no-role");
    }

    @Test
    void the_token_itself_is_kept_nowhere() throws Exception {
        var token = integration(plan, ApiScope.READ, ApiScope.CHECKS_WRITE);
        send(post(story + "/checks", token, CHECK));
        for (var table : jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
                String.class)) {
            var found = jdbc.queryForObject(
                    "select count(*) from " + table + " row where row::text like ?",
                    Integer.class,
                    "%" + token.secret().substring(12) + "%");
            assertThat(found).as(table).isZero();
        }
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    // --- writing ---

    @Test
    void an_integration_files_and_states_in_its_own_name() throws Exception {
        var token = integration(plan, ApiScope.READ, ApiScope.EVIDENCE_WRITE, ApiScope.CHECKS_WRITE);
        var name = "integration/" + token.token().name();
        assertThat(send(post(story + "/evidence", token, WORDS)).statusCode()).isEqualTo(201);
        assertThat(send(post(story + "/checks", token, CHECK)).statusCode()).isEqualTo(201);
        var file = send(to(story + "/evidence/files?kind=FUNCTIONAL&criterion=CA-01&title=Run&name=../run.log", token)
                .header("Idempotency-Key", "file-1")
                .POST(BodyPublishers.ofString("started\nstopped\n")));
        assertThat(file.statusCode()).as(file.body()).isEqualTo(201);
        assertThat(JSON.readTree(file.body()).path("file").path("name").asString())
                .isEqualTo("run.log");
        var items = get(story + "/evidence", token).path("items");
        assertThat(items.size()).isEqualTo(2);
        items.forEach(item -> assertThat(item.path("filedBy").asString()).isEqualTo(name));
        assertThat(get(story + "/checks", token)
                        .path("statements")
                        .get(0)
                        .path("statedBy")
                        .asString())
                .isEqualTo(name);
        assertThat(get(story + "/gates", token).get(1).path("gate").asString()).isEqualTo("merge-S-1");
        assertThat(jdbc.queryForList(
                        "select distinct actor_name from journal_entry where plan_id = ? and action in ('check-stated', 'evidence-filed')",
                        String.class,
                        plan.id().value()))
                .containsExactly(name);
    }

    @Test
    void where_repositories_tell_nobody_states_a_check() throws Exception {
        code.connected(plan.id(), "build");
        var token = integration(plan, ApiScope.CHECKS_WRITE);
        refused(post(story + "/checks", token, CHECK), 409, "ci:told-by-repositories");
    }

    @Test
    void a_command_is_done_once_however_often_it_is_sent() throws Exception {
        var token = tokenOf(po, ApiScope.READ, ApiScope.EVIDENCE_WRITE);
        var first = send(post(story + "/evidence", token, WORDS).setHeader("Idempotency-Key", "once"));
        var again =
                send(post(story + "/evidence", token, WORDS.replace(",", " , ")).setHeader("Idempotency-Key", "once"));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(get(story + "/evidence", token).path("items").size()).isEqualTo(1);
        var other = WORDS.replace("Seen", "Other");
        refused(post(story + "/evidence", token, other).setHeader("Idempotency-Key", "once"), 422, "api:key-reused");
        refused(
                to(story + "/evidence", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(WORDS)),
                400,
                "api:key-needed");
        refused(post(story + "/evidence", token, WORDS).setHeader("Idempotency-Key", "a b"), 400, "api:key-needed");
    }

    @Test
    void the_same_command_many_times_at_once_is_done_once() throws Exception {
        var token = tokenOf(po, ApiScope.READ, ApiScope.EVIDENCE_WRITE);
        var request = post(story + "/evidence", token, WORDS)
                .setHeader("Idempotency-Key", "race")
                .build();
        var answers = Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
                .limit(12)
                .toList();
        var statuses = new TreeSet<Integer>();
        for (var answer : answers) statuses.add(answer.get(20, TimeUnit.SECONDS).statusCode());
        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        assertThat(get(story + "/evidence", token).path("items").size()).isEqualTo(1);
    }

    @Test
    void a_story_moves_by_the_rules_of_the_board_from_the_version_that_was_read() throws Exception {
        var token = tokenOf(po, ApiScope.READ, ApiScope.STORIES_WRITE);
        var etag = send(to(story, token)).headers().firstValue("ETag").orElseThrow();
        refused(move(token, "", "READY_FOR_IMPLEMENTATION"), 428, "api:version-needed");
        refused(move(token, "*", "READY_FOR_IMPLEMENTATION"), 412, "api:unknown-version");
        refused(move(token, "\"99\"", "READY_FOR_IMPLEMENTATION"), 412, "plan:story-changed-meanwhile");
        var answer = send(move(token, etag, "DONE"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        var moved = send(move(token, etag, "READY_FOR_IMPLEMENTATION"));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(moved.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(etag);
        refused(move(token, etag, "BACKLOG"), 412, "plan:story-changed-meanwhile");
    }

    @Test
    void what_is_no_request_is_told_so_and_leaves_nothing() throws Exception {
        var token = tokenOf(po, ApiScope.EVIDENCE_WRITE);
        send(post(story + "/evidence", token, "{"));
        var before = tables.digests();
        for (var body : List.of(
                "",
                "null",
                "{",
                "[]",
                WORDS + " {}",
                WORDS.replace("}", ",}"),
                WORDS.replace("}", ",\"approvedBy\":\"me\"}"),
                WORDS.replace("}", ",\"title\":\"Twice\"}"),
                WORDS.replace("\"Seen\"", "1"),
                WORDS.replace("OBSERVABILITY", "GATE"),
                WORDS.replace("\"OBSERVABILITY\"", "1"),
                WORDS.replace("}", ",\"link\":\"https://a.example\"}"),
                "{\"kind\":" + "[".repeat(50_000),
                "/* */" + WORDS,
                "{\"title\":\"x\",\"text\":\"y\"}",
                "{\"kind\":\"RUNBOOK\"}")) {
            refused(post(story + "/evidence", token, body), 400, "api:unreadable");
        }
        refused(post(story + "/evidence", token, WORDS).setHeader("Content-Type", "text/plain"), 415, "api:other-type");
        refused(
                post(story + "/evidence", token, "a=b").setHeader("Content-Type", "application/x-www-form-urlencoded"),
                415,
                "api:other-type");
        refused(post(story + "/evidence", token, "\"" + "x".repeat(300_000) + "\""), 413, "api:too-large");
        refused(
                post(story + "/evidence", token, WORDS.replace("}", ",\"criteria\":[\"CA-77\"]}")),
                422,
                "evidence:unknown-criterion");
        refused(post(story + "/evidence/files?kind=RUNBOOK&title=x", token, "x"), 400, "api:bad-parameter");
        refused(post(story + "/evidence/files?kind=X&title=x&name=x", token, "x"), 400, "api:bad-parameter");
        refused(
                post(
                        story + "/evidence/files?kind=RUNBOOK&title=x&name=x.html",
                        token,
                        "<html><script>1</script></html>"),
                415,
                "evidence:file-type");
        assertThat(tables.digests()).isEqualTo(before);
    }

    @Test
    void it_answers_in_the_language_that_is_asked_for() throws Exception {
        var portuguese = send(to("/me").setHeader("Accept-Language", "pt-BR,en;q=0.5"));
        assertThat(JSON.readTree(portuguese.body()).path("title").asString()).isEqualTo("Não autenticado");
        var french = send(to("/me").setHeader("Accept-Language", "fr"));
        assertThat(JSON.readTree(french.body()).path("title").asString()).isEqualTo("Not signed in");
    }

    @Test
    void a_token_that_is_used_too_often_has_to_wait() throws Exception {
        var token = tokenOf(po, ApiScope.READ);
        var first = send(to("/me", token)).headers();
        assertThat(first.firstValue("RateLimit-Policy")).hasValue("\"token\";q=600;w=60");
        assertThat(first.firstValue("RateLimit").orElseThrow()).startsWith("\"token\";r=599;t=");
        var request = to("/nothing", token).build();
        HttpResponse<String> last;
        var sent = 0;
        do {
            last = client.send(request, BodyHandlers.ofString());
        } while (last.statusCode() != 429 && sent++ < 3_000);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(last.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    // --- the description ---

    @Test
    void the_description_names_every_endpoint_with_its_scope_and_its_errors() throws Exception {
        var document = JSON.readTree(send(to("/openapi.json")).body());
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        var endpoints = 0;
        for (var endpoint : requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            var method = endpoint.getValue();
            if (!method.hasMethodAnnotation(Scoped.class) || method.getBeanType() == NothingElse.class) continue;
            var path = endpoint.getKey().getPatternValues().iterator().next();
            var verb = endpoint.getKey()
                    .getMethodsCondition()
                    .getMethods()
                    .iterator()
                    .next();
            var operation = document.path("paths").path(path).path(verb.name().toLowerCase(Locale.ROOT));
            assertThat(operation.isMissingNode()).as(verb + " " + path).isFalse();
            assertThat(operation.path("x-scope").asString())
                    .isEqualTo(method.getMethodAnnotation(Scoped.class).value().word());
            assertThat(operation.path("summary").asString()).isNotBlank().doesNotContain("api.operation");
            var answers = operation.path("responses").propertyNames();
            assertThat(answers.stream().map(Integer::valueOf).collect(Collectors.toSet()))
                    .as(path)
                    .containsAll(ApiDocument.errors(method))
                    .containsAnyOf(200, 201);
            endpoints++;
        }
        assertThat(endpoints)
                .isEqualTo(document.path("paths")
                        .valueStream()
                        .mapToInt(JsonNode::size)
                        .sum());
        var references = Pattern.compile("#/components/schemas/([A-Za-z]+)").matcher(document.toString());
        while (references.find()) {
            assertThat(document.path("components").path("schemas").has(references.group(1)))
                    .as(references.group(1))
                    .isTrue();
        }
    }

    // --- the documentation ---

    @Test
    void the_examples_of_the_documentation_work_as_they_are_copied(@TempDir Path folder) throws Exception {
        var token = tokenOf(po, ApiScope.READ, ApiScope.EVIDENCE_WRITE);
        var examples = Pattern.compile("```sh\n# (\\w+)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/api.md")));
        var run = 0;
        while (examples.find()) {
            if (examples.group(1).equals("environment")) continue;
            shell(examples.group(2), token, Map.of(), folder);
            run++;
        }
        assertThat(run).isEqualTo(4);
        assertThat(get(story + "/evidence", token).path("items").size()).isEqualTo(2);
    }

    @Test
    void the_examples_of_workflows_work_as_they_are_copied(@TempDir Path folder) throws Exception {
        var token = integration(plan, ApiScope.READ, ApiScope.EVIDENCE_WRITE, ApiScope.CHECKS_WRITE);
        var files =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/ci.md")));
        var run = 0;
        while (files.find()) {
            Map<String, Map<String, Map<String, Object>>> workflow = new Yaml().load(files.group(1));
            for (var script : scripts(workflow)) {
                shell(script, token, environmentOfRunners(), folder);
                run++;
            }
        }
        assertThat(run).isEqualTo(4);
        assertThat(get(story + "/evidence", token).path("items").size()).isEqualTo(2);
        assertThat(get(story + "/checks", token).path("statements").size()).isEqualTo(2);
    }

    /** Each step of GitHub is a shell of its own; the lines of a GitLab job are one. */
    @SuppressWarnings("unchecked")
    private static List<String> scripts(Map<?, ?> workflow) {
        if (workflow.get("jobs") instanceof Map<?, ?> jobs) {
            var steps = (List<Map<String, String>>) ((Map<?, ?>) jobs.get("evidence")).get("steps");
            return steps.stream()
                    .map(step -> step.get("run"))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return List.of(String.join("\n", (List<String>) ((Map<?, ?>) workflow.get("evidence")).get("script")));
    }

    private static Map<String, String> environmentOfRunners() {
        return Map.of(
                "GITHUB_RUN_ID", "17",
                "GITHUB_RUN_ATTEMPT", "1",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "kora/sales",
                "GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567",
                "CI_JOB_ID", "4",
                "CI_JOB_URL", "https://gitlab.example.org/kora/sales/-/jobs/4",
                "CI_COMMIT_SHA", "0123456789abcdef0123456789abcdef01234567");
    }

    private void shell(String script, NewToken token, Map<String, String> environment, Path folder) throws Exception {
        var shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(folder.toFile());
        shell.environment().putAll(environment);
        shell.environment().put("KORA_URL", "http://127.0.0.1:" + port);
        shell.environment().put("KORA_TOKEN", token.secret());
        shell.environment().put("KORA_PLAN", plan.slug());
        shell.environment().put("KORA_STORY", "S-1");
        shell.environment().put("NO_PROXY", "127.0.0.1");
        var process = shell.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", script, said).isZero();
    }
}
