package org.koraos.portal.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.internal.StoredFiles;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Files in a store that speaks S3: a real server, in a process of its own. */
@PortalTest(
        properties = {
            "kora.files.store=S3",
            "kora.files.receiving=target/receiving-of-s3-tests",
            "kora.files.s3.bucket=" + S3StoreTest.BUCKET,
            "kora.files.s3.access-key=of-tests",
            "kora.files.s3.secret-key=of-tests-too"
        })
class S3StoreTest {

    static final String BUCKET = "evidence-of-tests";

    private static final StoryKey STORY = new StoryKey("S-1");
    private static final Path LOG = Path.of("target", "s3-for-tests.log");
    private static final Path STORE =
            Path.of("target", "s3-for-tests-" + ProcessHandle.current().pid());
    private static final int PORT = freePort();
    private static Process server = start();

    @Autowired
    EvidenceUploads uploads;

    @Autowired
    EvidenceService evidence;

    @Autowired
    EvidenceFileService files;

    @Autowired
    FileIntegrity integrity;

    @Autowired
    StoredFiles stored;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${kora.database.url}")
    String url;

    private PlanReference plan;
    private PersonReference engineer;

    @DynamicPropertySource
    static void where(DynamicPropertyRegistry properties) {
        properties.add("kora.files.s3.endpoint", () -> "http://127.0.0.1:" + PORT);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        server.waitFor(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void given() {
        plan = plans.with("S-1");
        engineer = people.with(Role.ENGINEER);
    }

    @Test
    void a_file_lies_in_the_store_byte_by_byte_and_can_be_read_from_any_place() throws Exception {
        var content = words(3_000_000);
        var file = receive(content);
        assertThat(objects()).contains(file.fileId().toString());
        var read = new ByteArrayOutputStream();
        assertThat(integrity.copy(file, read::write)).isTrue();
        assertThat(read.toByteArray()).isEqualTo(content);
        var item = file(file);
        var part = people.as(engineer, () -> files.text(plan.id(), item.id(), 0, 2_990_000));
        assertThat(part.text()).isEqualTo(new String(content, 2_990_000, 10_000, StandardCharsets.US_ASCII));
        assertThat(part.last()).isTrue();
    }

    @Test
    void new_files_go_to_the_store_that_is_chosen() {
        assertThat(jdbc.queryForObject(
                        "select store from stored_file where id = ?",
                        String.class,
                        receive(words(10)).fileId()))
                .isEqualTo("S3");
    }

    @Test
    void an_object_that_is_gone_or_other_is_found_by_the_nightly_check() throws Exception {
        var gone = receive(words(1_000));
        var other = receive(words(1_000));
        file(gone);
        file(other);
        send("DELETE", BUCKET + "/evidence/" + gone.fileId(), "");
        send("PUT", BUCKET + "/evidence/" + other.fileId(), "other words");
        clock.advance(Duration.ofHours(21));
        assertThat(integrity.checkThoseNotReadFor(Duration.ofHours(20))).isEqualTo(2);
        assertThat(pack().items()).allMatch(item -> item.standing() == EvidenceItem.Standing.BROKEN);
    }

    @Test
    void what_nobody_filed_is_swept_from_the_store_too() throws Exception {
        var forgotten = receive(words(1_000));
        jdbc.update("update evidence_upload set received_at = now() - interval '2 days'");
        new JdbcTemplate(new TestDatabase("s3", url).asOwner())
                .execute("update stored_file set begun_at = now() - interval '2 days'");
        stored.sweep();
        assertThat(objects()).doesNotContain(forgotten.fileId().toString());
        assertThat(jdbc.queryForObject(
                        "select count(*) from stored_file where id = ?", Integer.class, forgotten.fileId()))
                .isZero();
    }

    @Test
    void while_the_store_is_away_a_file_is_refused_and_none_is_called_broken() throws Exception {
        var kept = receive(words(1_000));
        file(kept);
        var rows = jdbc.queryForObject("select count(*) from evidence_upload", Integer.class);
        stop();
        try {
            assertThatThrownBy(() -> receive(words(1_000))).isInstanceOf(EvidenceRefusal.StoreAway.class);
            assertThat(jdbc.queryForObject("select count(*) from evidence_upload", Integer.class))
                    .isEqualTo(rows);
            assertThat(Path.of("target/receiving-of-s3-tests")).isEmptyDirectory();
            clock.advance(Duration.ofHours(21));
            assertThat(integrity.checkThoseNotReadFor(Duration.ofHours(20))).isZero();
            assertThat(pack().items().getFirst().standing()).isEqualTo(EvidenceItem.Standing.COUNTS);
        } finally {
            server = start();
        }
        new JdbcTemplate(new TestDatabase("s3", url).asOwner())
                .execute("update stored_file set begun_at = now() - interval '2 days' where not kept");
        stored.sweep();
        assertThat(jdbc.queryForObject("select count(*) from stored_file where not kept", Integer.class))
                .isZero();
    }

    private KeptFile receive(byte[] content) {
        return people.as(engineer, () -> uploads.receive("run.log", new ByteArrayInputStream(content)));
    }

    private SeenEvidence file(KeptFile file) {
        var content = new EvidenceContent(
                EvidenceKind.OBSERVABILITY, "It runs", new EvidenceBody.Files(List.of(file)), List.<String>of());
        return people.as(engineer, () -> evidence.file(plan.id(), STORY, content));
    }

    private EvidencePack pack() {
        return people.as(engineer, () -> evidence.pack(plan.id(), STORY));
    }

    private static byte[] words(int size) {
        var random = new Random();
        var words = new byte[size];
        for (var at = 0; at < size; at++) words[at] = (byte) ('a' + random.nextInt(26));
        return words;
    }

    private static String objects() throws Exception {
        return send("GET", BUCKET + "?list-type=2", "");
    }

    private static String send(String verb, String path, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/" + path))
                                    .method(verb, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static Process start() {
        var jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("s3mock"))
                .findFirst()
                .orElseThrow();
        try {
            Files.createDirectories(STORE);
            var started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar,
                            "--server.address=127.0.0.1",
                            "--server.port=0",
                            "--http.port=" + PORT,
                            "--com.adobe.testing.s3mock.store.root=" + STORE.toAbsolutePath(),
                            "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                            "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                    .redirectErrorStream(true)
                    .redirectOutput(LOG.toFile())
                    .start();
            await().pollInSameThread()
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> objects().contains(BUCKET));
            return started;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
