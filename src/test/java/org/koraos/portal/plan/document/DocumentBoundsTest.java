package org.koraos.portal.plan.document;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever is uploaded costs little time and memory (BI-13, BI-14, INV-32). */
class DocumentBoundsTest {

    /** Of the processor's time: how long a person waits also depends on what else the machine does. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final long MOST_MEMORY = 64L * 1024 * 1024;

    static Stream<Arguments> pathological() {
        return Stream.of(
                arguments("brackets", "[".repeat(100_000)),
                arguments("brackets on lines", "[\n".repeat(100_000)),
                arguments("unclosed links", "[a](<b".repeat(5_000)),
                arguments("unclosed links on lines", "[a](<b\n".repeat(20_000)),
                arguments("backticks", "`".repeat(50_000)),
                arguments("runs of backticks on lines", runsOfBackticks()),
                arguments("nested quotes", ">".repeat(10_000) + " a"),
                arguments("nested quotes with blanks", "> ".repeat(10_000) + "a"),
                arguments("nested lists", "- ".repeat(10_000) + "a"),
                arguments("columns", "|a".repeat(20_000) + "|\n" + "|-".repeat(20_000) + "|\n" + "|b\n".repeat(100)),
                arguments("cells", "|a".repeat(90) + "|\n" + "|-".repeat(90) + "|\n" + "|b\n".repeat(20_000)),
                arguments("reference links", references()),
                arguments("unclosed definitions", "[a]: b 'x\n".repeat(10_000)),
                arguments("emphasis", "*a **b ".repeat(4_000)),
                arguments("emphasis on lines", "*a **b _c\n".repeat(40_000)),
                arguments("html", "<".repeat(30_000)),
                arguments("html on lines", "a <![CDATA[\n".repeat(20_000)),
                arguments("html in paragraphs", ("<a ".repeat(8_000) + "\n\n").repeat(50)),
                arguments("entities", "&#x1F600;".repeat(3_000)),
                arguments("lines", "a\n\n".repeat(150_000)),
                arguments("deep indentation", deepIndentation()),
                arguments("marks on a letter", ("## a" + "\u0301\u0316".repeat(4_000) + "\n").repeat(30)));
    }

    private static String runsOfBackticks() {
        return IntStream.range(1, 300).mapToObj(i -> "`".repeat(i) + "a\n").collect(Collectors.joining());
    }

    private static String references() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "[a" + i + "]: https://example.invalid/" + i + "\n")
                .collect(Collectors.joining());
    }

    private static String deepIndentation() {
        return IntStream.range(0, 300)
                .mapToObj(i -> "  ".repeat(i) + "- a\n")
                .collect(Collectors.joining())
                .repeat(5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pathological")
    void what_would_choke_a_parser_is_answered_soon_and_in_little_memory(String name, String markdown) {
        var beside = Documents.SMALL
                .replace("Executar as 5 stories aprovadas (O1/O2).", markdown)
                .getBytes(StandardCharsets.UTF_8);
        var cost = assertTimeoutPreemptively(STUCK, () -> cost(() -> Documents.read(beside)));
        assertThat(cost.time()).isLessThan(LONGEST);
        assertThat(cost.bytes()).as("bytes allocated").isLessThan(MOST_MEMORY);
    }

    private record Cost(Duration time, long bytes) {}

    private static Cost cost(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var time = threads.getCurrentThreadCpuTime();
        var bytes = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return new Cost(
                Duration.ofNanos(threads.getCurrentThreadCpuTime() - time),
                threads.getCurrentThreadAllocatedBytes() - bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void it_is_refused_with_its_line(String name, String markdown, String sentence) {
        var reading = Documents.read("# A\n\n" + markdown);
        assertThat(Documents.errors(reading))
                .singleElement()
                .asString()
                .startsWith("3: ")
                .contains(sentence);
        assertThat(reading.document()).isNull();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("brackets", "[".repeat(100_000), "This line has 100,000 characters"),
                arguments("backticks", "`".repeat(50_000), "This line has 50,000 characters"),
                arguments("quotes", ">".repeat(10_000), "nested more than 50 levels deep"),
                arguments("columns", "|a".repeat(15_000), "more than 100 columns"),
                arguments("marks", "a" + "\u0301".repeat(31), "more marks than any language writes"));
    }

    @Test
    void more_link_definitions_than_any_plan_has_are_refused() {
        assertThat(Documents.errors(
                        Documents.read(Documents.SMALL + "\n" + references().replace("\n", "\n\n"))))
                .singleElement()
                .asString()
                .contains("too many link definitions");
    }

    @Test
    void more_than_ten_megabytes_are_refused_without_a_look() {
        var content = new byte[PlanDocumentReader.MOST_BYTES + 1];
        Arrays.fill(content, (byte) 'a');
        assertThat(Documents.errors(Documents.read(content)))
                .containsExactly("0: The file has more than 10 MB. Upload a plan of at most 10 MB.");
        assertThat(cost(() -> Documents.read(content)).bytes()).isLessThan(100_000);
    }

    @Test
    void ten_megabytes_of_text_have_an_answer() {
        var text = new StringBuilder(Documents.SMALL);
        while (text.length() < PlanDocumentReader.MOST_BYTES - 1_000) {
            text.append("Uma linha de prosa sem nada de especial, que vai ate o fim da pagina.\n\n");
        }
        var content = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(content.length).isLessThanOrEqualTo(PlanDocumentReader.MOST_BYTES);
        var reading = assertTimeoutPreemptively(STUCK, () -> Documents.read(content));
        assertThat(Documents.errors(reading)).singleElement().asString().contains("more than 50,000 lines");
    }

    @Test
    void ten_thousand_stories_are_read() {
        var reading = Documents.read(manyStories(10_000));
        assertThat(Documents.errors(reading)).isEmpty();
        assertThat(reading.document().stories()).hasSize(10_000);
        assertThat(reading.document().stories().getLast().dependencies()).hasSize(1);
    }

    @Test
    void a_ring_of_ten_thousand_stories_is_named_in_short() {
        var text = manyStories(10_000)
                .replace("| S-W0-0001 | Story 0001 de W0 | |", "| S-W0-0001 | Story 0001 de W0 | S-W9-1000 |");
        var reading = Documents.read(text);
        assertThat(Documents.errors(reading)).singleElement().asString().contains("in a ring of 10,000: S-W0-0001 →");
        assertThat(Documents.errors(reading).getFirst()).hasSizeLessThan(500);
    }

    /** Each story of the plan waits for the one before it. */
    private static String manyStories(int count) {
        var text = new StringBuilder(
                "# Muitas\n\n## Ondas\n\n| Sequencia | Onda | Stories | Criterio |\n|---|---|---|---|\n");
        var waves = count / 1_000;
        for (var wave = 0; wave < waves; wave++) {
            text.append("| %d | W%d | S-W%d-0001..1000 | CI verde |\n".formatted(wave + 1, wave, wave));
        }
        text.append("\n## Stories\n\n| Story | Titulo | Depende de | CA base |\n|---|---|---|---|\n");
        var before = "";
        for (var wave = 0; wave < waves; wave++) {
            for (var story = 1; story <= 1_000; story++) {
                var key = "S-W%d-%04d".formatted(wave, story);
                text.append("| %s | Story %04d de W%d | %s | CA-01: `feito`; CA-02: visto |\n"
                        .formatted(key, story, wave, before)
                        .replace("|  |", "| |"));
                before = key;
            }
        }
        return text.toString();
    }

    @Test
    void a_document_is_the_same_whether_read_in_pieces_or_whole() {
        var fenced = Documents.SMALL.replace(
                "## 6. Gates", "### S-PC-01-002 b\n```\n# no heading\n## 8. Riscos\n```\nfim\n\n## 6. Gates");
        var document = Documents.read(fenced).document();
        assertThat(document.stories().get(1).description()).isEqualTo("# no heading\n## 8. Riscos\n\nfim");
        assertThat(document.risks()).hasSize(1);
        assertThat(document.risks().getFirst().line()).isEqualTo(Documents.lineOf(fenced, "| R-IMP-001"));
    }

    @Test
    void more_stories_than_a_plan_may_have_are_refused() {
        assertThat(Documents.errors(Documents.read(manyStories(21_000))))
                .anyMatch(error -> error.contains("more than 20,000 stories"));
    }
}
