package org.koraos.portal.evidence.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.EvidenceUploads;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.HttpBrowser;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files of evidence over HTTP: what a browser is told about them, and what it never gets. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EvidenceFileHttpTest {

    private static final StoryKey STORY = new StoryKey("S-1");
    private static final String PASSWORD = "a password to read files";
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1
    };

    @LocalServerPort
    int port;

    @Autowired
    EvidenceUploads uploads;

    @Autowired
    EvidenceService evidence;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    OneTimeLinks links;

    @Autowired
    PeopleService service;

    @Value("${kora.database.url}")
    String url;

    private PlanReference plan;
    private PersonReference engineer;
    private HttpBrowser browser;

    @BeforeEach
    void given() throws Exception {
        plan = plans.with("S-1");
        engineer = people.with(Role.ENGINEER);
        var reader = people.with(Role.AUDITOR);
        links.redeem(people.asAdmin(() -> service.oneTimeLink(reader.id())), PASSWORD);
        browser = new HttpBrowser(port);
        browser.signIn(reader.login(), PASSWORD);
    }

    @Test
    void a_file_is_saved_and_never_shown_unless_it_is_asked_for() throws Exception {
        var item = filed(receive("relatório \"final\"; x.log", "words".getBytes(StandardCharsets.UTF_8)));
        for (var path : List.of(address(item), address(item) + "/shown")) {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("words");
            assertThat(header(answer, "Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''relat%C3%B3rio%20_final_%3B%20x.log")
                    .doesNotContain("\n");
            assertThat(header(answer, "Content-Type")).startsWith("application/octet-stream");
            sealed(answer);
        }
    }

    @Test
    void a_picture_may_be_shown_where_nothing_in_it_can_run() throws Exception {
        var item = filed(receive("shot.png", PNG));
        assertThat(header(browser.get(address(item)), "Content-Disposition")).startsWith("attachment;");
        var shown = browser.get(address(item) + "/shown");
        assertThat(header(shown, "Content-Disposition")).startsWith("inline;");
        assertThat(header(shown, "Content-Type")).isEqualTo("image/png");
        sealed(shown);
    }

    @Test
    void a_pdf_may_be_shown_in_the_portal_s_own_pages_only() throws Exception {
        var item = filed(receive("plan.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
        var shown = browser.get(address(item) + "/shown");
        assertThat(header(shown, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(shown, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(shown, "X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(header(shown, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'self'")
                .doesNotContain("script-src");
        sealed(browser.get(address(item)));
    }

    @Test
    void what_the_browser_has_is_not_sent_again() throws Exception {
        var file = receive("run.log", "words again".getBytes(StandardCharsets.UTF_8));
        var item = filed(file);
        var etag = header(browser.get(address(item)), "ETag");
        assertThat(etag).isEqualTo("\"" + file.sha256() + "\"");
        var answer = browser.send(browser.request(address(item)).header("If-None-Match", etag));
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        sealed(answer);
    }

    @Test
    void nobody_reads_a_file_without_signing_in() throws Exception {
        var item = filed(receive("run.log", "secret".getBytes(StandardCharsets.UTF_8)));
        var answer = new HttpBrowser(port).get(address(item));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/y/0", "%1$s/%2$s/1", "%1$s/%2$s/-1", "%1$s/%2$s/x", "%2$s/%1$s/0", "%1$s/%3$s/0"})
    void what_is_not_there_is_not_there(String path) throws Exception {
        var item = filed(receive("run.log", "words".getBytes(StandardCharsets.UTF_8)));
        var asked = path.formatted(plan.id().value(), item.id(), UUID.randomUUID());
        assertThat(browser.get("/evidence-file/" + asked).statusCode()).isEqualTo(404);
        assertThat(browser.get("/evidence-file/" + asked + "/shown").statusCode())
                .isEqualTo(404);
    }

    @Test
    void of_another_plan_a_file_is_not_there() throws Exception {
        var item = filed(receive("run.log", "words".getBytes(StandardCharsets.UTF_8)));
        var other = plans.with("S-9");
        assertThat(browser.get("/evidence-file/" + other.id().value() + "/" + item.id() + "/0")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_small_file_that_is_not_what_was_filed_is_not_sent() throws Exception {
        var file = receive("small.log", "what was filed".getBytes(StandardCharsets.UTF_8));
        var item = filed(file);
        alter(file, 3);
        var answer = browser.get(address(item));
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).doesNotContain("filed");
        assertThat(pack().getFirst().standing()).isEqualTo(EvidenceItem.Standing.BROKEN);
    }

    @Test
    void a_large_file_that_is_not_what_was_filed_never_arrives_whole() {
        var file = receive("large.log", "a line of the log\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        var item = filed(file);
        alter(file, 100);
        assertThatThrownBy(() -> browser.get(address(item))).isInstanceOf(IOException.class);
        assertThat(pack().getFirst().standing()).isEqualTo(EvidenceItem.Standing.BROKEN);
    }

    private static void sealed(HttpResponse<String> answer) {
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox; frame-ancestors 'none'");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String address(SeenEvidence item) {
        return "/evidence-file/" + plan.id().value() + "/" + item.id() + "/0";
    }

    private KeptFile receive(String name, byte[] content) {
        return people.as(engineer, () -> uploads.receive(name, new ByteArrayInputStream(content)));
    }

    private SeenEvidence filed(KeptFile file) {
        var content = new EvidenceContent(
                EvidenceKind.OBSERVABILITY, "It runs", new EvidenceBody.Files(List.of(file)), List.<String>of());
        return people.as(engineer, () -> evidence.file(plan.id(), STORY, content));
    }

    private List<EvidenceItem> pack() {
        return people.as(engineer, () -> evidence.pack(plan.id(), STORY)).items();
    }

    private void alter(KeptFile file, int place) {
        new JdbcTemplate(new TestDatabase("files", url).asOwner())
                .execute("select lo_put(object, %d, '\\x00') from stored_file where id = '%s'"
                        .formatted(place, file.fileId()));
    }
}
