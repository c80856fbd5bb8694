package org.koraos.portal.plan.document;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Documents with random damage: each has an answer, soon, and nothing is thrown (INV-32). */
class DocumentFuzzTest {

    private static final int INPUTS_OF_A_SEED = Integer.getInteger("fuzz.inputs", 1_000);
    /** Of the processor's time. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final List<String> PIECES = List.of(
            "|",
            "\n",
            "\n\n",
            "#",
            "## ",
            "### S-PC-01-001 ",
            "- ",
            "> ",
            "1. ",
            "`",
            "```\n",
            "*",
            "**",
            "_",
            "[",
            "]",
            "](",
            "![",
            "<",
            "<!--",
            "<script>",
            "&#x0;",
            "&#xD800;",
            "..",
            "..999",
            "001..003",
            "S-PC-01-001",
            "O1",
            "D-AR-001",
            ":",
            ": ",
            "Depende de: S-PC-01-002",
            "CA base:\n",
            "- Status: approved\n",
            "---\n",
            "---",
            "|---|---|\n",
            "\t",
            "\r",
            "\u0000",
            "\u202E",
            "\uFEFF",
            "\uFFFE",
            "é",
            "\uD83D\uDE00",
            "    ",
            "\\",
            "99999999999999999999",
            "15 stories",
            "[a]: b\n",
            "§",
            "İ",
            "ﬃ",
            "$",
            "{0}",
            "'");

    static Stream<Long> seeds() {
        return Stream.concat(Stream.of(1L, 2L, 3L), Stream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damaged_documents_have_an_answer(long seed) {
        var random = new Random(seed);
        var sources = new ArrayList<>(List.of(Documents.SMALL.getBytes(StandardCharsets.UTF_8), Documents.sample()));
        Documents.ofTheTeam().ifPresent(sources::add);
        for (var i = 0; i < INPUTS_OF_A_SEED; i++) {
            var input = damaged(sources.get(random.nextInt(sources.size())), random);
            var what = "seed " + seed + ", input " + i;
            var reading = read(input, what);
            assertThat(reading.findings()).as(what).allSatisfy(finding -> {
                assertThat(Documents.english(finding.message())).isNotBlank();
                assertThat(finding.line()).isNotNegative();
            });
            if (reading.document() == null)
                assertThat(reading.importable()).as(what).isFalse();
            if (reading.importable())
                assertThat(reading.document().waves()).as(what).isNotEmpty();
        }
    }

    private static PlanReading read(byte[] input, String what) {
        var threads = ManagementFactory.getThreadMXBean();
        return assertTimeoutPreemptively(
                STUCK,
                () -> {
                    var before = threads.getCurrentThreadCpuTime();
                    var reading = Documents.read(input);
                    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
                            .as(what)
                            .isLessThan(LONGEST);
                    return reading;
                },
                what);
    }

    private static byte[] damaged(byte[] source, Random random) {
        var content = source;
        for (var damage = 1 + random.nextInt(8); damage > 0; damage--) {
            content = switch (random.nextInt(6)) {
                case 0 -> withByte(content, random);
                case 1 -> cut(content, random);
                case 2 -> withPiece(content, PIECES.get(random.nextInt(PIECES.size())), random);
                case 3 ->
                    withPiece(content, PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(2_000)), random);
                case 4 -> withLineTwice(content, random);
                default -> withPart(content, random);
            };
        }
        return content;
    }

    private static byte[] withByte(byte[] content, Random random) {
        if (content.length == 0) return content;
        var changed = content.clone();
        changed[random.nextInt(content.length)] = (byte) random.nextInt(256);
        return changed;
    }

    private static byte[] cut(byte[] content, Random random) {
        var from = random.nextInt(content.length + 1);
        var to = Math.min(content.length, from + random.nextInt(1 + content.length / 4));
        return joined(Arrays.copyOf(content, from), Arrays.copyOfRange(content, to, content.length));
    }

    private static byte[] withPiece(byte[] content, String piece, Random random) {
        var at = random.nextInt(content.length + 1);
        return joined(
                Arrays.copyOf(content, at),
                piece.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(content, at, content.length));
    }

    private static byte[] withLineTwice(byte[] content, Random random) {
        var lines = new ArrayList<>(
                new String(content, StandardCharsets.UTF_8).lines().toList());
        if (lines.isEmpty()) return content;
        lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withPart(byte[] content, Random random) {
        var from = random.nextInt(content.length + 1);
        var to = Math.min(content.length, from + random.nextInt(500));
        var at = random.nextInt(content.length + 1);
        return joined(
                Arrays.copyOf(content, at),
                Arrays.copyOfRange(content, from, to),
                Arrays.copyOfRange(content, at, content.length));
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
