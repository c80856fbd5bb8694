package org.koraos.portal.handoff;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.EvidenceUploads;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.handoff.PackVerification.Fault;
import org.koraos.portal.handoff.PackVerification.Problem;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;
import org.koraos.portal.uikit.Locales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Evidence packs of real plans: what is in them, and who can tell when it is not what was signed. */
@PortalTest
class EvidencePackTest {

    private static final StoryKey STORY = new StoryKey("S-1");
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    PackService packs;

    @Autowired
    SigningKeyService keys;

    @Autowired
    PublicKeys published;

    @Autowired
    EvidenceUploads uploads;

    @Autowired
    EvidenceService evidence;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenGates gates;

    @Autowired
    GivenEvidence given;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MovableClock clock;

    @Value("${kora.database.url}")
    String url;

    @TempDir
    Path folder;

    @AfterEach
    void setTheClock() {
        clock.reset();
    }

    private PersonReference auditor() {
        return people.with(Role.AUDITOR);
    }

    private PlanReference plan() {
        return plans.with(List.of("S-1", "S-2").stream()
                .map(key -> GivenPlans.proving(
                        key, new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Only <one> writes"))));
    }

    private KeptFile file(PersonReference by, String name, String content) {
        return people.as(by, () -> uploads.receive(name, new ByteArrayInputStream(content.getBytes(UTF_8))));
    }

    private Path export(PlanReference plan, PackScope scope, Locale language) {
        return export(plan, scope, language, auditor());
    }

    private Path export(PlanReference plan, PackScope scope, Locale language, PersonReference reader) {
        try (var pack = people.as(reader, () -> packs.prepare(plan.id(), scope, language))) {
            var bytes = new ByteArrayOutputStream();
            pack.writeTo(bytes);
            assertThat((long) bytes.size()).isEqualTo(pack.length());
            return Files.write(folder.resolve(pack.fileName()), bytes.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<PublicKey> keys() throws IOException, GeneralSecurityException {
        var file = Files.writeString(folder.resolve("kora-keys.json"), published.json());
        return new ArrayList<>(VerifyPack.keys(file));
    }

    private PackVerification.Answer verify(Path pack) throws IOException, GeneralSecurityException {
        try (var channel = FileChannel.open(pack)) {
            return PackVerification.of(channel, keys());
        }
    }

    private static Map<String, byte[]> contents(Path pack) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(pack.toFile())) {
            for (var entry : zip.stream().toList()) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return contents;
    }

    private static String text(Map<String, byte[]> contents, String name) {
        return new String(contents.get(name), UTF_8);
    }

    private static JsonNode json(Map<String, byte[]> contents, String name) {
        return JSON.readTree(contents.get(name));
    }

    private EvidenceContent files(String title, KeptFile... files) {
        return new EvidenceContent(
                EvidenceKind.FUNCTIONAL, title, new EvidenceBody.Files(List.of(files)), List.of("CA-01"));
    }

    @Test
    void the_pack_of_a_story_has_all_its_files_decisions_facts_and_journal() throws Exception {
        var plan = plan();
        var owner = people.with(Role.ENGINEER);
        gates.started(plan, "S-1", owner);
        var engineer = people.with(Role.ENGINEER);
        var log = file(engineer, "relatório final.log", "all is well");
        given.filed(plan.id(), "S-1", engineer, files("It runs", log));
        given.waived(plan.id(), "S-1", EvidenceKind.RUNBOOK);

        var pack = export(plan, PackScope.story(STORY), Locales.ENGLISH);
        assertThat(verify(pack).problems()).isEmpty();
        assertThat(verify(pack).holds()).isTrue();
        var contents = contents(pack);
        var path = "files/" + log.sha256() + "-relatorio_final.log";
        assertThat(text(contents, path)).isEqualTo("all is well");
        assertThat(contents)
                .containsKeys(
                        "SHA256SUMS",
                        "index.html",
                        "manifest.json",
                        "manifest.dsse.json",
                        "stories/S-1.json",
                        "journal/S-1.jsonl",
                        "journal/gate-policy.jsonl")
                .doesNotContainKey("stories/S-2.json");

        var story = json(contents, "stories/S-1.json");
        assertThat(story.at("/evidence/0/files/0/path").asString()).isEqualTo(path);
        assertThat(story.at("/waivers/0/kind").asString()).isEqualTo("RUNBOOK");
        var decision = story.at("/gates/0/decisions/0");
        var facts = json(contents, "facts/" + decision.at("/digest/value").asString() + ".json");
        assertThat(facts.at("/gate").asString()).isEqualTo("entry:S-1");
        assertThat(facts.at("/facts")).isNotEmpty();

        var entries =
                text(contents, "journal/S-1.jsonl").lines().map(JSON::readTree).toList();
        assertThat(entries).extracting(entry -> entry.at("/action").asString()).contains("evidence-filed");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(Sha256.hex(entry.at("/state").asString()))
                        .isEqualTo(entry.at("/stateSha256").asString()));
        assertThat(entries)
                .hasSize(jdbc.queryForObject(
                        "select count(*) from journal_entry where plan_id = ? and subject_kind in ('story', 'evidence', 'gate')"
                                + " and subject_key like '%S-1'",
                        Integer.class, plan.id().value()));
    }

    @Test
    void the_manifest_is_a_statement_of_every_file() throws Exception {
        var plan = plan();
        var contents = contents(export(plan, PackScope.story(STORY), Locales.PORTUGUESE));
        var manifest = json(contents, "manifest.json");
        assertThat(manifest.at("/_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(manifest.at("/predicateType").asString()).isEqualTo("https://koraos.org/portal/evidence-pack/v1");
        assertThat(manifest.at("/predicate/scope").toString()).isEqualTo("{\"key\":\"S-1\",\"kind\":\"story\"}");
        assertThat(manifest.at("/predicate/language").asString()).isEqualTo("pt-BR");
        assertThat(manifest.at("/predicate/stories/0/complete").asBoolean()).isFalse();
        var subjects = new TreeMap<String, String>();
        manifest.at("/subject")
                .forEach(subject -> subjects.put(
                        subject.at("/name").asString(),
                        subject.at("/digest/sha256").asString()));
        var expected = new TreeMap<String, String>();
        contents.forEach((name, content) -> expected.put(name, Sha256.hex(content)));
        expected.keySet().removeAll(List.of("SHA256SUMS", "manifest.json", "manifest.dsse.json"));
        assertThat(subjects).isEqualTo(expected);
    }

    /** By hand, as the specification of DSSE tells it, and with none of the code that signs. */
    @Test
    void any_program_that_knows_dsse_can_check_the_signature() throws Exception {
        var contents = contents(export(plan(), PackScope.story(STORY), Locales.ENGLISH));
        var envelope = json(contents, "manifest.dsse.json");
        var payload = Base64.getDecoder().decode(envelope.at("/payload").asString());
        assertThat(payload).isEqualTo(contents.get("manifest.json"));
        assertThat(envelope.at("/payloadType").asString()).isEqualTo("application/vnd.in-toto+json");
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(("DSSEv1 28 application/vnd.in-toto+json " + payload.length + " ").getBytes(UTF_8));
        signed.writeBytes(payload);
        var web = JSON.readTree(published.json()).at("/keys/0");
        assertThat(envelope.at("/signatures/0/keyid").asString())
                .isEqualTo(web.at("/kid").asString());
        var x = Base64.getUrlDecoder().decode(web.at("/x").asString());
        var little = x.clone();
        for (var at = 0; at < x.length; at++) little[at] = x[x.length - 1 - at];
        var odd = (little[0] & 0x80) != 0;
        little[0] &= 0x7F;
        var key = KeyFactory.getInstance("EdDSA")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, little))));
        var check = Signature.getInstance("EdDSA");
        check.initVerify(key);
        check.update(signed.toByteArray());
        assertThat(check.verify(Base64.getDecoder()
                        .decode(envelope.at("/signatures/0/sig").asString())))
                .isTrue();
    }

    @Test
    void sha256sum_finds_every_file_as_it_was_summed() throws Exception {
        assumeThat(Path.of("/usr/bin/sha256sum")).isExecutable();
        var plan = plan();
        var engineer = people.with(Role.ENGINEER);
        given.filed(plan.id(), "S-1", engineer, files("It runs", file(engineer, "a \\ b\u00e9.log", "words")));
        for (var file :
                contents(export(plan, PackScope.story(STORY), Locales.ENGLISH)).entrySet()) {
            var target = folder.resolve("unpacked").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        assertThat(sha256sum()).isZero();
        Files.writeString(folder.resolve("unpacked/index.html"), "x");
        assertThat(sha256sum()).isNotZero();
    }

    private int sha256sum() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sha256sum", "-c", "--strict", "SHA256SUMS")
                .directory(folder.resolve("unpacked").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void a_pack_that_was_altered_in_one_byte_does_not_hold_and_the_file_is_named() throws Exception {
        var plan = plan();
        var engineer = people.with(Role.ENGINEER);
        var log = file(engineer, "run.log", "exactly these words were filed");
        given.filed(plan.id(), "S-1", engineer, files("It runs", log));
        var pack = export(plan, PackScope.story(STORY), Locales.ENGLISH);
        var bytes = Files.readAllBytes(pack);
        bytes[new String(bytes, ISO_8859_1).indexOf("exactly these words")]++;
        Files.write(pack, bytes);
        assertThat(verify(pack).problems())
                .containsExactly(new Problem("files/" + log.sha256() + "-run.log", Fault.ALTERED));
    }

    @Test
    void the_same_state_gives_the_same_bytes_in_the_same_language() throws Exception {
        var plan = plan();
        given.complete(plan.id(), "S-1");
        var first = Files.readAllBytes(export(plan, PackScope.wave(GivenPlans.O1), Locales.PORTUGUESE));
        assertThat(Files.readAllBytes(export(plan, PackScope.wave(GivenPlans.O1), Locales.PORTUGUESE)))
                .isEqualTo(first);
        assertThat(Files.readAllBytes(export(plan, PackScope.wave(GivenPlans.O1), Locales.ENGLISH)))
                .isNotEqualTo(first);
        given.waived(plan.id(), "S-2", EvidenceKind.RUNBOOK);
        assertThat(Files.readAllBytes(export(plan, PackScope.wave(GivenPlans.O1), Locales.PORTUGUESE)))
                .isNotEqualTo(first);
    }

    @Test
    void the_pack_of_a_wave_has_its_stories_and_its_gate() throws Exception {
        var plan = plan();
        gates.stateAll(plan, GateKey.wave(GivenPlans.O1));
        var contents = contents(export(plan, PackScope.wave(GivenPlans.O1), Locales.ENGLISH));
        assertThat(contents).containsKeys("stories/S-1.json", "stories/S-2.json", "wave.json", "journal/wave.jsonl");
        assertThat(json(contents, "wave.json").at("/gates/0/statements")).isNotEmpty();
        assertThat(text(contents, "index.html")).contains("Evidence pack of wave O1");
    }

    @Test
    void what_people_wrote_runs_nothing_and_loads_nothing_in_the_page() throws Exception {
        var plan = plan();
        var engineer = people.with(Role.ENGINEER);
        var hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> ![x](https://evil.example/x.png)";
        given.filed(
                plan.id(),
                "S-1",
                engineer,
                new EvidenceContent(
                        EvidenceKind.FUNCTIONAL,
                        "<script>alert(2)</script>\"'",
                        new EvidenceBody.Text(hostile),
                        List.of("CA-01")));
        var page = text(contents(export(plan, PackScope.story(STORY), Locales.ENGLISH)), "index.html");
        var read = Jsoup.parse(page);
        assertThat(read.select("script, img, iframe, object, embed, link, base, form, video, audio, [onerror]"))
                .isEmpty();
        assertThat(read.select("[src], [srcset], [style]")).isEmpty();
        assertThat(read.text()).contains("<script>alert(2)</script>\"'", "Only <one> writes", "alert(1)");
        assertThat(read.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
        assertThat(read.select("html").attr("lang")).isEqualTo("en");
        assertThat(page).doesNotContain("handoff.", "{0}");
    }

    @Test
    void the_page_speaks_the_language_that_was_asked_for() throws Exception {
        var page = text(contents(export(plan(), PackScope.story(STORY), Locales.PORTUGUESE)), "index.html");
        assertThat(Jsoup.parse(page).select("html").attr("lang")).isEqualTo("pt-BR");
        assertThat(page).contains("Pacote de evidências da story S-1").doesNotContain("handoff.", "{0}");
    }

    // --- files that are not what was filed ---

    @Test
    void a_file_that_turns_out_altered_ends_the_export_and_is_left_out_of_the_next() throws Exception {
        var plan = plan();
        var engineer = people.with(Role.ENGINEER);
        var log = file(engineer, "altered.log", "what was filed, before somebody altered it");
        given.filed(plan.id(), "S-1", engineer, files("It runs", log));
        new JdbcTemplate(new TestDatabase("files", url).asOwner())
                .execute("select lo_put(object, 3, '\\x00') from stored_file where id = '%s'".formatted(log.fileId()));
        var half = new ByteArrayOutputStream();
        var reader = auditor();
        try (var pack = people.as(reader, () -> packs.prepare(plan.id(), PackScope.story(STORY), Locales.ENGLISH))) {
            assertThatThrownBy(() -> pack.writeTo(half)).hasMessageContaining("not what was filed");
        }
        var left = Files.write(folder.resolve("half.zip"), half.toByteArray());
        assertThat(verify(left).holds()).isFalse();
        assertThatThrownBy(() -> contents(left)).isInstanceOf(IOException.class);
        assertThat(people.as(reader, () -> evidence.pack(plan.id(), STORY)).items())
                .extracting(EvidenceItem::standing)
                .containsExactly(EvidenceItem.Standing.BROKEN);

        var next = export(plan, PackScope.story(STORY), Locales.ENGLISH);
        assertThat(verify(next).holds()).isTrue();
        var contents = contents(next);
        assertThat(contents.keySet()).noneMatch(name -> name.startsWith("files/"));
        assertThat(json(contents, "manifest.json")
                        .at("/predicate/leftOut/0/sha256")
                        .asString())
                .isEqualTo(log.sha256());
        assertThat(json(contents, "stories/S-1.json")
                        .at("/evidence/0/files/0/path")
                        .isNull())
                .isTrue();
        assertThat(text(contents, "index.html")).contains("altered.log (not in this pack");
    }

    @Test
    void facts_that_are_not_what_their_digest_says_are_not_signed() {
        var plan = plan();
        gates.readyToEnter(plan, "S-1", people.with(Role.ENGINEER));
        gates.pass(plan, GateKey.entry(STORY));
        new JdbcTemplate(new TestDatabase("facts", url).asOwner())
                .update(
                        "update gate_facts set facts = jsonb_set(facts, '{0,value}', '\"other\"') where plan_id = ?",
                        plan.id().value());
        assertThatThrownBy(() -> export(plan, PackScope.story(STORY), Locales.ENGLISH))
                .isInstanceOf(HandoffRefusal.RecordAltered.class);
    }

    // --- who, and of what ---

    @Test
    void everybody_who_reads_may_carry_a_pack_out_and_nobody_else() {
        var plan = plan();
        for (var role : Role.values()) {
            assertThat(export(plan, PackScope.story(STORY), Locales.ENGLISH, people.with(role)))
                    .isNotEmptyFile();
        }
        assertThatThrownBy(() -> packs.prepare(plan.id(), PackScope.story(STORY), Locales.ENGLISH))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void of_what_the_plan_does_not_have_there_is_no_pack() {
        var plan = plan();
        plans.with("X-1");
        for (var scope : List.of(
                new PackScope(PackScope.Kind.STORY, "X-1"),
                new PackScope(PackScope.Kind.STORY, "../S-1"),
                new PackScope(PackScope.Kind.WAVE, "O9"),
                new PackScope(PackScope.Kind.WAVE, "no wave"))) {
            assertThatThrownBy(() -> export(plan, scope, Locales.ENGLISH)).isInstanceOf(HandoffRefusal.Unknown.class);
        }
    }

    // --- keys ---

    @Test
    void when_the_key_changes_older_packs_still_hold() throws Exception {
        var plan = plan();
        var before = export(plan, PackScope.story(STORY), Locales.ENGLISH);
        var admin = people.with(Role.ADMIN);
        var current = people.as(admin, () -> keys.keys()).getFirst();
        assertThat(current.current()).isTrue();
        people.as(admin, () -> keys.rotate(current.keyId(), new Reason("It is time")));
        var after = people.as(admin, () -> keys.keys());
        assertThat(after.getFirst().keyId()).isNotEqualTo(current.keyId());
        assertThat(after).filteredOn(PublishedKey::current).hasSize(1);
        assertThat(jdbc.queryForObject(
                        "select count(*) from signing_key where retired_at is not null and sealed_private_key is not null",
                        Integer.class))
                .isZero();
        assertThatThrownBy(() -> people.as(admin, () -> keys.rotate(current.keyId(), new Reason("Again"))))
                .isInstanceOf(HandoffRefusal.KeyChanged.class);

        // The published keys are read again.
        clock.advance(Duration.ofMinutes(1));
        assertThat(verify(before).holds()).isTrue();
        var renewed = Files.copy(before, folder.resolve("before.zip"));
        var since = export(plan, PackScope.story(STORY), Locales.ENGLISH);
        assertThat(verify(since).signer()).isEqualTo(after.getFirst().keyId());
        assertThat(verify(renewed).signer()).isEqualTo(current.keyId());
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where subject_kind = 'signing-key' and subject_key = ?"
                                + " order by sequence",
                        String.class,
                        current.keyId()))
                .containsExactly("signing-key-made", "signing-key-retired");
        assertThat(jdbc.queryForList(
                        "select state from journal_entry where subject_kind = 'signing-key'", String.class))
                .noneMatch(state -> state.toLowerCase(Locale.ROOT).contains("private"));
    }

    @Test
    void a_published_key_cannot_be_removed() {
        assertThatThrownBy(() -> jdbc.update("delete from signing_key"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
