package org.koraos.portal.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.evidence.internal.StoredFiles;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;
import org.koraos.portal.support.Tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("InputStreamSlowMultibyteRead")
@PortalTest(properties = {"kora.files.largest=2MB", "kora.files.receiving=target/receiving-of-tests"})
class EvidenceFilesTest {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1
    };
    private static final Random RANDOM = new Random();
    private static final StoryKey STORY = new StoryKey("S-1");

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

    @Autowired
    Tables tables;

    @Value("${kora.files.receiving}")
    Path receiving;

    @Value("${kora.database.url}")
    String url;

    private PlanReference plan;
    private PersonReference engineer;

    @BeforeEach
    void given() {
        plan = plans.with("S-1");
        engineer = people.with(Role.ENGINEER);
    }

    // --- what is kept ---

    @Test
    void a_file_is_kept_byte_by_byte_and_is_evidence_once_it_is_filed() throws IOException {
        var content = bytes(1_500_000);
        var file = receive("run.log", content);

        assertThat(file.name()).isEqualTo("run.log");
        assertThat(file.size()).isEqualTo(content.length);
        assertThat(read(file)).isEqualTo(content);
        var item = file(file);
        var shown = pack().items().getFirst();
        assertThat(shown.content().body()).isEqualTo(new EvidenceBody.Files(List.of(file)));
        assertThat(shown.id()).isEqualTo(item.id());
        assertThat(pack().minimum().missing()).noneMatch(slot -> slot.kind() == EvidenceKind.OBSERVABILITY);
        assertThat(jdbc.queryForObject(
                        "select state from journal_entry where aggregate_id = ?",
                        String.class,
                        item.id().value()))
                .contains(file.sha256(), "\"run.log\"", "1500000", file.mediaType());
        assertThat(receiving).isEmptyDirectory();
    }

    @Test
    void the_same_bytes_are_kept_once_and_shown_under_each_name() {
        var content = bytes(70_000);
        var one = receive("a.log", content);
        var other = receive("b.log", content);
        assertThat(other.fileId()).isEqualTo(one.fileId());
        assertThat(other.name()).isEqualTo("b.log");
        assertThat(jdbc.queryForObject(
                        "select count(*) from stored_file where sha256 = ?", Integer.class, one.sha256()))
                .isEqualTo(1);
    }

    @Test
    void the_same_name_with_new_bytes_is_a_correction_that_shows_both() {
        var item = file(receive("run.log", bytes(100)));
        var other = receive("run.log", bytes(101));
        people.as(engineer, () -> evidence.correct(item, content(other)));
        assertThat(pack().items()).hasSize(2);
        assertThat(pack().items().getFirst().supersedes()).isEqualTo(item.id());
    }

    @Test
    void a_correction_may_keep_files_that_another_person_sent() {
        var file = receive("run.log", bytes(100));
        var item = file(file);
        var colleague = people.with(Role.ENGINEER);
        people.as(colleague, () -> evidence.correct(item, content("Better words", file)));
        assertThat(pack().items().getFirst().content().body()).isEqualTo(new EvidenceBody.Files(List.of(file)));
    }

    @Test
    void nobody_files_what_another_person_sent_or_what_never_came() {
        var file = receive("run.log", bytes(100));
        var other = people.with(Role.ENGINEER);
        assertThatThrownBy(() -> people.as(other, () -> evidence.file(plan.id(), STORY, content(file))))
                .isInstanceOf(EvidenceRefusal.UploadGone.class);
        var renamed = new KeptFile(file.fileId(), "other.log", file.mediaType(), file.size(), file.sha256());
        assertThatThrownBy(() -> file(renamed)).isInstanceOf(EvidenceRefusal.UploadGone.class);
        var madeUp = new KeptFile(UUID.randomUUID(), "x.log", "text/plain", 1, "0".repeat(64));
        assertThatThrownBy(() -> file(madeUp)).isInstanceOf(EvidenceRefusal.UploadGone.class);
    }

    @Test
    void who_may_not_file_sends_nothing() {
        for (var person : List.of(people.with(Role.AUDITOR), people.with(), people.with(Role.PO))) {
            var before = tables.digests();
            assertThatThrownBy(() -> people.as(person, () -> uploads.receive("x.log", in(bytes(10)))))
                    .isInstanceOf(RoleRequired.class);
            assertThat(tables.digests()).isEqualTo(before);
        }
    }

    // --- what is refused ---

    @Test
    void a_file_at_the_limit_is_taken_and_one_byte_more_is_not() {
        assertThat(receive("limit.log", bytes(2 << 20)).size()).isEqualTo(2 << 20);
        refused("over.log", in(bytes((2 << 20) + 1)), EvidenceRefusal.FileTooLarge.class);
    }

    @Test
    void an_endless_file_is_read_no_further_than_shows_that_it_is_too_large() {
        var read = new long[1];
        refused("endless.log", endless(read), EvidenceRefusal.FileTooLarge.class);
        assertThat(read[0]).isLessThanOrEqualTo((2 << 20) + 64 * 1024);
    }

    @Test
    void an_empty_file_is_refused() {
        refused("empty.log", in(new byte[0]), EvidenceRefusal.FileEmpty.class);
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, <!DOCTYPE html><html><script>alert(1)</script></html>",
        "shot.png, <html><body onload=alert(1)></body></html>",
        "shot.png, <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "data.zip, just words",
        "report.pdf, just words"
    })
    void content_that_belies_its_name_is_refused(String name, String content) {
        refused(name, in(content), EvidenceRefusal.FileBeliesName.class);
    }

    @ParameterizedTest
    @CsvSource({
        "page.html, <!DOCTYPE html><html><body>x</body></html>",
        "page.txt, <!DOCTYPE html><html><script>alert(1)</script></html>",
        "page, <html><head></head></html>",
        "picture.svg, <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "picture.txt, <?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>"
    })
    void what_a_browser_may_run_is_refused(String name, String content) {
        refused(name, in(content), EvidenceRefusal.FileTypeRefused.class);
    }

    @Test
    void programs_are_refused_whatever_they_are_called() {
        var elf = new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0};
        refused("tool", in(elf), EvidenceRefusal.FileTypeRefused.class);
        refused("tool.png", in(elf), EvidenceRefusal.FileBeliesName.class);
    }

    @ParameterizedTest
    @CsvSource({
        "run.log, plain words, text/",
        "result.json, {\"a\": 1}, application/json",
        "junit.xml, <?xml version=\"1.0\"?><testsuite/>, application/xml",
        "table.csv, 'a,b', text/csv",
        "notes.md, # Words, text/",
        "noname, plain words, text/plain",
        "app.yaml, a: 1, text/"
    })
    void texts_are_named_by_their_ending(String name, String content, String type) {
        assertThat(receive(name, content.getBytes(StandardCharsets.UTF_8)).mediaType())
                .startsWith(type);
    }

    @Test
    void a_picture_is_one_by_its_content() {
        assertThat(receive("shot.png", PNG).mediaType()).isEqualTo("image/png");
        assertThat(receive("shot", PNG).mediaType()).isEqualTo("image/png");
        refused("shot.pdf", in(PNG), EvidenceRefusal.FileBeliesName.class);
    }

    @Test
    void a_bomb_is_kept_as_it_is_and_never_unpacked() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../evil.txt"));
            for (var each = 0; each < 1_000; each++) out.write(new byte[1 << 20]);
        }
        var file = receive("bomb.zip", zip.toByteArray());
        assertThat(file.mediaType()).isEqualTo("application/zip");
        assertThat(file.preview()).isEqualTo(KeptFile.Preview.NONE);
        assertThat(read(file)).isEqualTo(zip.toByteArray());
    }

    @Test
    void an_item_has_at_most_twenty_files_and_at_least_one() {
        var many = new ArrayList<KeptFile>();
        for (var each = 0; each < 21; each++) many.add(receive("f" + each + ".log", bytes(10)));
        assertThatThrownBy(() -> new EvidenceBody.Files(many)).hasMessageContaining("too-many");
        assertThatThrownBy(() -> new EvidenceBody.Files(List.of())).hasMessageContaining("none");
        file(many.subList(0, 20).toArray(KeptFile[]::new));
        assertThat(((EvidenceBody.Files) pack().items().getFirst().content().body()).files())
                .isEqualTo(many.subList(0, 20));
    }

    // --- what is cut off ---

    @Test
    void an_upload_that_is_cut_off_leaves_nothing() {
        refused("cut.log", cutAfter(bytes(1_900_000)), EvidenceRefusal.UploadCut.class);
    }

    @Test
    void who_sends_too_slowly_is_cut_off() {
        var drops = new InputStream() {
            @Override
            public int read() {
                clock.advance(Duration.ofSeconds(1));
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = (byte) read();
                return 1;
            }
        };
        refused("drops.log", drops, EvidenceRefusal.UploadTooSlow.class);
    }

    @Test
    void who_sends_many_at_once_waits_and_others_do_not() throws InterruptedException {
        var begun = new CountDownLatch(4);
        var end = new CountDownLatch(1);
        var senders = new ArrayList<Thread>();
        for (var each = 0; each < 4; each++) {
            senders.add(Thread.ofVirtual()
                    .start(() -> people.as(engineer, () -> uploads.receive("slow.log", waiting(begun, end)))));
        }
        begun.await();
        assertThatThrownBy(() -> receive("fifth.log", bytes(10))).isInstanceOf(EvidenceRefusal.UploadsBusy.class);
        var other = people.with(Role.ENGINEER);
        assertThat(people.as(other, () -> uploads.receive("mine.log", in(bytes(10))))
                        .size())
                .isEqualTo(10);
        end.countDown();
        for (var sender : senders) sender.join();
        assertThat(receive("fifth.log", bytes(10)).size()).isEqualTo(10);
    }

    @Test
    void what_nobody_filed_is_swept_after_a_day_and_what_was_filed_stays() throws IOException {
        var forgotten = receive("forgotten.log", bytes(300_000));
        var fresh = receive("fresh.log", bytes(1_000));
        var filed = receive("filed.log", bytes(2_000));
        file(filed);
        var object = jdbc.queryForObject("select object from stored_file where id = ?", Long.class, forgotten.fileId());
        stored.sweep();
        assertThat(read(forgotten)).hasSize(300_000);
        jdbc.update(
                "update evidence_upload set received_at = now() - interval '2 days' where file_id in (?, ?)",
                forgotten.fileId(),
                filed.fileId());
        asOwner("update stored_file set begun_at = now() - interval '2 days'");
        stored.sweep();
        assertThat(exists(forgotten)).isFalse();
        assertThat(jdbc.queryForObject(
                        "select count(*) from pg_largeobject_metadata where oid = ?", Integer.class, object))
                .isZero();
        assertThat(read(fresh)).hasSize(1_000);
        assertThat(read(filed)).hasSize(2_000);
        assertThatThrownBy(() -> file(forgotten)).isInstanceOf(EvidenceRefusal.UploadGone.class);
    }

    @Test
    void what_a_node_left_behind_while_it_wrote_is_swept() {
        var half = UUID.randomUUID();
        jdbc.update(
                "insert into stored_file (id, sha256, size, store) values (?, ?, 10, 'DATABASE')",
                half,
                "a".repeat(64));
        jdbc.query("select begin_file_object(?)", row -> {}, half);
        asOwner("update stored_file set begun_at = now() - interval '2 hours' where not kept");
        stored.sweep();
        assertThat(jdbc.queryForObject("select count(*) from stored_file where id = ?", Integer.class, half))
                .isZero();
        assertNoOrphans();
    }

    // --- what stays as it was ---

    @Test
    void the_application_s_own_role_cannot_change_what_is_kept() {
        var file = receive("run.log", bytes(1_000));
        file(file);
        var id = file.fileId();
        for (var statement : List.of(
                "update stored_file set size = 1 where id = '%s'",
                "update stored_file set kept = false where id = '%s'",
                "delete from stored_file where id = '%s'",
                "select put_file_part('%s', 0, 'x')",
                "select begin_file_object('%s')",
                "select discard_stored_file('%s')",
                "select lo_put(object, 0, 'x') from stored_file where id = '%s'",
                "select lo_unlink(object) from stored_file where id = '%s'",
                "update evidence_file set name = 'x' where file_id = '%s'",
                "delete from evidence_file where file_id = '%s'")) {
            assertThatThrownBy(() -> jdbc.execute(statement.formatted(id)))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_flipped_bit_is_found_and_the_item_counts_no_more() throws IOException {
        var file = receive("run.log", bytes(400_000));
        var item = file(file);
        asOwner("select lo_put(object, 300000, '\\x00') from stored_file where id = '%s'".formatted(file.fileId()));
        var copied = new ByteArrayOutputStream();
        assertThat(integrity.copy(file, copied::write)).isFalse();
        assertThat(copied.size()).isLessThan(400_000);
        assertThat(pack().items().getFirst().standing()).isEqualTo(EvidenceItem.Standing.BROKEN);
        assertThat(pack().minimum().missing()).anyMatch(slot -> slot.kind() == EvidenceKind.OBSERVABILITY);
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where aggregate_id = ? order by sequence",
                        String.class,
                        item.id().value()))
                .containsExactly("evidence-filed", "evidence-broken");
        var other = people.with(Role.ENGINEER);
        var broken = pack().items().getFirst().seen(plan.id());
        assertThatThrownBy(() -> people.as(other, () -> evidence.accept(broken, null)))
                .isInstanceOf(EvidenceRefusal.Broken.class);
    }

    @Test
    void the_nightly_check_finds_changed_and_missing_files_and_only_those() {
        var whole = receive("whole.log", bytes(100_000));
        var changed = receive("changed.log", bytes(100_000));
        var missing = receive("missing.log", bytes(100_000));
        file(whole);
        file(changed);
        file(missing);
        asOwner("select lo_put(object, 99999, '\\x00') from stored_file where id = '%s'".formatted(changed.fileId()));
        asOwner("select lo_unlink(object) from stored_file where id = '%s'".formatted(missing.fileId()));
        clock.advance(Duration.ofHours(21));
        assertThat(integrity.checkThoseNotReadFor(Duration.ofHours(20))).isEqualTo(2);
        assertThat(pack().items().stream()
                        .filter(item -> item.standing() == EvidenceItem.Standing.BROKEN)
                        .map(item -> item.content().title()))
                .containsExactlyInAnyOrder("changed.log", "missing.log");
        assertThat(integrity.checkThoseNotReadFor(Duration.ofHours(20))).isZero();
    }

    @Test
    void the_same_bytes_sent_again_after_the_kept_ones_broke_are_kept_anew() throws IOException {
        var content = bytes(5_000);
        var file = receive("run.log", content);
        var item = file(file);
        asOwner("select lo_put(object, 1, '\\x00') from stored_file where id = '%s'".formatted(file.fileId()));
        clock.advance(Duration.ofHours(21));
        integrity.checkThoseNotReadFor(Duration.ofHours(20));
        var again = receive("run.log", content);
        assertThat(again.fileId()).isNotEqualTo(file.fileId());
        assertThat(read(again)).isEqualTo(content);
        var broken = pack().items().getFirst().seen(plan.id());
        people.as(engineer, () -> evidence.correct(broken, content("Once more", again)));
        assertThat(pack().items().getFirst().standing()).isEqualTo(EvidenceItem.Standing.COUNTS);
        assertThat(item.id()).isEqualTo(pack().items().get(1).id());
    }

    // --- what people see of texts ---

    @Test
    void a_text_is_read_in_parts_that_lead_to_one_another() {
        var text = "ação ".repeat(40_000);
        var file = receive("run.log", text.getBytes(StandardCharsets.UTF_8));
        var item = file(file);
        var read = new StringBuilder();
        people.as(people.with(Role.AUDITOR), () -> {
            var part = files.text(plan.id(), item.id(), 0, 0);
            read.append(part.text());
            while (!part.last()) {
                part = files.text(plan.id(), item.id(), 0, part.next());
                read.append(part.text());
            }
        });
        assertThat(read.toString()).isEqualTo(text);
    }

    @Test
    void a_file_is_not_there_in_another_plan_or_at_another_place() {
        var item = file(receive("run.log", bytes(10)));
        var other = plans.with("S-9");
        for (Runnable asked : List.<Runnable>of(
                () -> files.file(other.id(), item.id(), 0),
                () -> files.file(plan.id(), item.id(), 1),
                () -> files.file(plan.id(), item.id(), -1),
                () -> files.text(other.id(), item.id(), 0, 0),
                () -> files.text(plan.id(), item.id(), 0, -1))) {
            assertThatThrownBy(() -> people.as(engineer, asked)).isInstanceOf(EvidenceRefusal.Unknown.class);
        }
    }

    private void refused(String name, InputStream content, Class<? extends EvidenceRefusal> why) {
        var before = tables.digests();
        assertThatThrownBy(() -> people.as(engineer, () -> uploads.receive(name, content)))
                .isInstanceOf(why);
        assertThat(tables.digests()).isEqualTo(before);
        assertThat(receiving)
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
        assertNoOrphans();
    }

    private void assertNoOrphans() {
        assertThat(jdbc.queryForObject("""
                        select count(*) from pg_largeobject_metadata
                        where oid not in (select object from stored_file where object is not null)
                        """, Integer.class)).isZero();
    }

    private void asOwner(String sql) {
        new JdbcTemplate(new TestDatabase("files", url).asOwner()).execute(sql);
    }

    private KeptFile receive(String name, byte[] content) {
        return people.as(engineer, () -> uploads.receive(name, in(content)));
    }

    private SeenEvidence file(KeptFile... kept) {
        return people.as(engineer, () -> evidence.file(plan.id(), STORY, content(kept)));
    }

    private static EvidenceContent content(KeptFile... kept) {
        return content(kept[0].name(), kept);
    }

    private static EvidenceContent content(String title, KeptFile... kept) {
        return new EvidenceContent(
                EvidenceKind.OBSERVABILITY, title, new EvidenceBody.Files(List.of(kept)), List.<String>of());
    }

    private EvidencePack pack() {
        return people.as(engineer, () -> evidence.pack(plan.id(), STORY));
    }

    private byte[] read(KeptFile file) throws IOException {
        var copied = new ByteArrayOutputStream();
        assertThat(integrity.copy(file, copied::write)).isTrue();
        return copied.toByteArray();
    }

    private boolean exists(KeptFile file) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from stored_file where id = ?)", Boolean.class, file.fileId()));
    }

    /** Words of so many bytes that were never seen before. */
    private static byte[] bytes(int size) {
        var words = new byte[size];
        for (var at = 0; at < size; at++) words[at] = (byte) ('a' + RANDOM.nextInt(26));
        return words;
    }

    private static InputStream in(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static InputStream in(String content) {
        return in(content.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream cutAfter(byte[] content) {
        return new SequenceInputStream(in(content), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
    }

    private static InputStream endless(long[] read) {
        return new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }
        };
    }

    private static InputStream waiting(CountDownLatch begun, CountDownLatch end) {
        return new SequenceInputStream(in(bytes(100)), new InputStream() {
            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
                return -1;
            }
        });
    }
}
