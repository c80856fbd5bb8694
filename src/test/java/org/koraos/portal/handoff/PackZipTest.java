package org.koraos.portal.handoff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.handoff.PackVerification.Answer;
import org.koraos.portal.handoff.PackVerification.Fault;
import org.koraos.portal.handoff.PackVerification.Problem;
import org.koraos.portal.handoff.PackVerification.Signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pack as a ZIP: that others can open it, and that its verification sees whatever is not as it was signed. */
class PackZipTest {

    private static final int SEED = new Random().nextInt();

    @TempDir
    Path folder;

    private final GivenPack given = new GivenPack()
            .with("files/ab-run.log", "all is well\n".repeat(20))
            .with("files/cd-empty.log", "")
            .with("index.html", "<p>A pack</p>")
            .with("stories/S-1.json", "{\"key\":\"S-1\"}")
            .signed();

    private Answer verify(byte[] zip, PublicKey... keys) throws IOException {
        return verify(zip, new ZipForm(), keys);
    }

    private Answer verify(byte[] zip, ZipForm form, PublicKey... keys) throws IOException {
        var file = Files.write(folder.resolve("pack.zip"), zip);
        try (var channel = FileChannel.open(file)) {
            return PackVerification.of(channel, List.of(keys), form);
        }
    }

    private PublicKey key() {
        return given.keys.getPublic();
    }

    @Test
    void a_pack_holds_as_it_was_signed() throws IOException {
        var answer = verify(given.zip(), key());
        assertThat(answer.problems()).isEmpty();
        assertThat(answer.signing()).isEqualTo(Signing.GOOD);
        assertThat(answer.signer()).isEqualTo(Envelope.idOf(key()));
        assertThat(answer.files()).isEqualTo(given.files.size());
    }

    @Test
    void it_is_as_long_as_was_said_before() throws IOException {
        assertThat(given.zip()).hasSize((int) new PackWriter(given.parts()).length());
    }

    @ParameterizedTest
    @ValueSource(longs = {ZipForm.USUAL_LIMIT, 100, 0})
    void any_program_can_open_it_with_small_and_with_large_numbers(long limit) throws IOException {
        var form = new ZipForm(limit);
        var zip = given.zip(form);
        assertThat(zip).hasSize((int) new PackWriter(given.parts(), form).length());
        assertThat(verify(zip, form, key()).holds()).isTrue();
        try (var opened = new ZipFile(folder.resolve("pack.zip").toFile())) {
            assertThat(opened.stream().map(entry -> entry.getName()).toList())
                    .containsExactlyElementsOf(given.files.keySet());
            for (var file : given.files.entrySet()) {
                var content = opened.getInputStream(opened.getEntry(file.getKey()));
                assertThat(content.readAllBytes()).isEqualTo(file.getValue());
            }
        }
    }

    @Test
    void more_files_than_a_short_number_can_count_are_all_there() throws IOException {
        for (var number = 0; number < 70_000; number++) given.files.put("files/%05d".formatted(number), new byte[0]);
        given.signed();
        assertThat(verify(given.zip(), key()).holds()).isTrue();
        try (var opened = new ZipFile(folder.resolve("pack.zip").toFile())) {
            assertThat(opened.size()).isEqualTo(given.files.size());
        }
    }

    @Test
    void each_bit_that_is_flipped_is_found_and_what_is_in_a_file_is_named() throws IOException {
        System.out.println("PackZipTest: seed " + SEED);
        var random = new Random(SEED);
        var zip = given.zip();
        var file = Files.write(folder.resolve("pack.zip"), zip);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (var place = 0; place < zip.length; place++) {
                var flipped = (byte) (zip[place] ^ 1 << random.nextInt(8));
                for (var keys : List.of(List.of(key()), List.<PublicKey>of())) {
                    put(channel, place, flipped);
                    var answer = PackVerification.of(channel, keys);
                    assertThat(answer.holds()).as("byte %d, %s", place, keys).isFalse();
                    assertThat(answer.problems()).as("byte %d", place).isNotEmpty();
                    var name = whose(place);
                    if (name != null) assertThat(answer.problems()).contains(new Problem(name, Fault.ALTERED));
                    put(channel, place, zip[place]);
                }
            }
            assertThat(PackVerification.of(channel, List.of(key())).holds()).isTrue();
        }
    }

    private static void put(FileChannel channel, int place, byte value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {value}), place);
    }

    /** The file in whose bytes the place is; null for what stands around them. */
    private @Nullable String whose(int place) {
        var form = new ZipForm();
        var at = 0;
        for (var file : given.files.entrySet()) {
            at += form.head(file.getKey(), file.getValue().length).length;
            if (place >= at && place < at + file.getValue().length) return file.getKey();
            at += file.getValue().length + form.tail(file.getValue().length, 0).length;
        }
        return null;
    }

    @Test
    void nothing_can_be_added_before_behind_or_in_between() throws IOException {
        var zip = given.zip();
        var random = new Random(SEED);
        for (var place : List.of(0, zip.length, random.nextInt(zip.length), zip.length - 22)) {
            var longer = new ByteArrayOutputStream();
            longer.write(zip, 0, place);
            longer.write('x');
            longer.write(zip, place, zip.length - place);
            assertThat(verify(longer.toByteArray(), key()).holds())
                    .as("at %d, seed %d", place, SEED)
                    .isFalse();
        }
    }

    @Test
    void nothing_can_be_cut_off() throws IOException {
        var zip = given.zip();
        for (var length = 0; length < zip.length; length += 7) {
            assertThat(verify(Arrays.copyOf(zip, length), key()).holds())
                    .as("%d", length)
                    .isFalse();
        }
    }

    // --- by somebody who makes a whole ZIP of it again ---

    @Test
    void a_file_that_was_altered_is_named_though_its_sums_were_made_again() throws IOException {
        given.with("files/ab-run.log", "all is better").summed();
        assertThat(verify(given.zip(), key()).problems())
                .containsExactlyInAnyOrder(
                        new Problem("files/ab-run.log", Fault.ALTERED), new Problem("SHA256SUMS", Fault.ALTERED));
    }

    @Test
    void a_file_that_was_added_or_taken_away_is_named() throws IOException {
        given.with("files/ef-new.log", "new").files.remove("stories/S-1.json");
        assertThat(verify(given.summed().zip(), key()).problems())
                .contains(new Problem("files/ef-new.log", Fault.ADDED), new Problem("stories/S-1.json", Fault.MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.dsse.json", "SHA256SUMS"})
    void none_of_the_files_that_speak_of_the_others_can_be_left_out(String name) throws IOException {
        given.files.remove(name);
        assertThat(verify(given.zip(), key()).problems()).contains(new Problem(name, Fault.MISSING));
    }

    @Test
    void another_manifest_with_the_old_signature_is_named() throws IOException {
        var manifest = new String(given.files.get("manifest.json"), UTF_8);
        given.with("manifest.json", manifest.replace("\"a\":1", "\"a\":2")).summed();
        assertThat(verify(given.zip(), key()).problems()).contains(new Problem("manifest.json", Fault.ALTERED));
    }

    @Test
    void what_was_signed_by_somebody_else_does_not_hold() throws IOException {
        var other = GivenPack.newKeys().getPublic();
        assertThat(verify(given.zip(), other).signing()).isEqualTo(Signing.UNKNOWN_KEY);
        assertThat(verify(given.zip(), other).holds()).isFalse();
        var envelope = given.envelope(given.files.get("manifest.json"));
        var claimed = new Envelope(envelope.payload(), Envelope.idOf(other), envelope.signature());
        given.with("manifest.dsse.json", claimed.json()).summed();
        assertThat(verify(given.zip(), other).signing()).isEqualTo(Signing.BAD);
        assertThat(verify(given.zip(), other).problems()).contains(new Problem("manifest.dsse.json", Fault.ALTERED));
    }

    @Test
    void without_a_key_it_is_said_that_only_consistency_was_checked() throws IOException {
        var answer = verify(given.zip());
        assertThat(answer.holds()).isTrue();
        assertThat(answer.signing()).isEqualTo(Signing.NOT_CHECKED);
        assertThat(run("pack.zip")).contains("CONSISTENT", "not checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "/root", "a//b", "a/../b", "a\\b", ".hidden", "-flag", "a/", "é"})
    void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
        assertThat(verify(given.with(name, "x").signed().zip(), key()).holds()).isFalse();
    }

    // --- the command ---

    private String run(String pack, String... more) {
        var said = new ByteArrayOutputStream();
        var arguments = new String[1 + more.length];
        arguments[0] = folder.resolve(pack).toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        var code = new VerifyPack(new PrintStream(said, true, UTF_8)).run(arguments);
        return said.toString(UTF_8) + "exit " + code;
    }

    @Test
    void the_command_says_that_a_pack_holds_with_keys_in_either_form() throws Exception {
        verify(given.zip());
        var web = folder.resolve("keys.json");
        Files.writeString(
                web,
                "{\"keys\": [{\"kty\":\"OKP\", \"crv\":\"Ed25519\", \"x\": \"%s\"}]}"
                        .formatted(Envelope.coordinate(key())));
        assertThat(run("pack.zip", "--keys", web.toString())).contains("HOLDS").endsWith("exit 0");
        var pem = folder.resolve("key.pem");
        Files.writeString(
                pem,
                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                        .formatted(Base64.getEncoder().encodeToString(key().getEncoded())));
        assertThat(run("pack.zip", "--keys", pem.toString())).contains("HOLDS").endsWith("exit 0");
    }

    @Test
    void the_command_names_what_was_altered() throws IOException {
        var zip = given.zip();
        zip[new String(zip, ISO_8859_1).indexOf("all is well")] ^= 1;
        verify(zip);
        assertThat(run("pack.zip"))
                .contains("DOES NOT HOLD", "altered    files/ab-run.log")
                .endsWith("exit 1");
    }

    @Test
    void the_command_says_what_it_cannot_read_and_how_it_is_used() throws IOException {
        assertThat(run("nothing.zip")).endsWith("exit 1");
        Files.write(folder.resolve("empty.zip"), new byte[0]);
        assertThat(run("empty.zip")).contains("the end of the ZIP").endsWith("exit 1");
        assertThat(run("empty.zip", "--keys")).startsWith("Usage").endsWith("exit 2");
        assertThat(run("empty.zip", "--keys", folder.resolve("empty.zip").toString()))
                .endsWith("exit 1");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void it_runs_from_its_source_alone() throws Exception {
        verify(given.zip());
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "src/main/java/org/koraos/portal/handoff/VerifyPack.java",
                        folder.resolve("pack.zip").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("CONSISTENT");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void what_cannot_be_read_whole_leaves_nothing_that_looks_like_a_pack() {
        var zip = new ByteArrayOutputStream();
        var broken = new PackPart() {
            @Override
            public String name() {
                return "files/broken";
            }

            @Override
            public long size() {
                return 5;
            }

            @Override
            public String sha256() {
                return "";
            }

            @Override
            public void copyTo(OutputStream target) throws IOException {
                target.write(new byte[3]);
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> new PackWriter(List.of(broken)).writeTo(zip)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    var file = Files.write(folder.resolve("half.zip"), zip.toByteArray());
                    try (var opened = new ZipFile(file.toFile())) {
                        assertThat(opened.size()).isZero();
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
