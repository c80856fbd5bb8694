package org.koraos.portal.plan.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Documents that may not be imported, or not as they claim, and what is said about them (BI-03 to BI-17). */
class BadDocumentTest {

    private static final String ROW_O1 = "| 1 | O1 | S-PC-01-001..003 | O1 com CI verde e CAs evidenciados |";
    private static final String ROW_O2 = "| 2 | O2 | S-PC-02-001..002 | drill aprovado |";

    private static String at(String part) {
        return Documents.lineOf(Documents.SMALL, part) + ": ";
    }

    private static void refused(PlanReading reading, String... sentences) {
        assertThat(reading.importable()).isFalse();
        assertThat(Documents.errors(reading)).containsExactly(sentences);
    }

    @Test
    void windows_1252_is_told_with_its_first_bad_byte() {
        var text = Documents.SMALL.replace("# Plano pequeno", "# Plano\n“Preço” da execução");
        refused(
                Documents.read(text.getBytes(Charset.forName("windows-1252"))),
                "2: The byte 0x93 at offset 8 is not UTF-8. The file looks like Latin-1 or Windows-1252: open it in"
                        + " your editor, save it with the encoding UTF-8, and upload it again.");
    }

    @Test
    void latin_1_is_told_with_its_first_bad_byte_and_the_line_as_it_reads() {
        var reading = Documents.read("Fase\r\n\r\nexecução".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Documents.errors(reading).getFirst()).startsWith("3: The byte 0xE7 at offset 13 is not UTF-8.");
        assertThat(reading.findings().getFirst().source()).isEqualTo("execução");
        assertThat(reading.document()).isNull();
    }

    static Stream<Charset> other_widths() {
        return Stream.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32LE"),
                Charset.forName("UTF-32BE"));
    }

    @ParameterizedTest
    @MethodSource("other_widths")
    void unicode_of_another_width_is_told(Charset charset) {
        refused(
                Documents.read(Documents.SMALL.getBytes(charset)),
                "0: The file is saved as UTF-16. Save it as UTF-8 and upload it again.");
    }

    static Stream<Arguments> other_files() {
        return Stream.of(
                arguments("%PDF-1.7\n", "a PDF"),
                arguments("PK\u0003\u0004", "a Word document or an archive"),
                arguments("\u00D0\u00CF\u0011\u00E0\u00A1", "an old Office document"),
                arguments("{\\rtf1", "a rich text document"),
                arguments("\u0089PNG\r\n", "an image"),
                arguments("\u00FF\u00D8\u00FF\u00E0", "an image"),
                arguments("\u001F\u008B\u0008", "a compressed file"));
    }

    @ParameterizedTest
    @MethodSource("other_files")
    void another_kind_of_file_is_named(String beginning, String name) {
        var reading = Documents.read((beginning + "x".repeat(100)).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Documents.errors(reading)).singleElement().asString().startsWith("0: This is " + name + ",");
    }

    @Test
    void bytes_of_no_text_at_all_are_refused() {
        var bytes = new byte[4_000];
        for (var i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 7 + i / 256 * 13);
        assertThat(Documents.read(bytes).document()).isNull();
        assertThat(Documents.errors(Documents.read(bytes))).isNotEmpty();
    }

    @Test
    void a_lone_surrogate_is_not_utf_8() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("# A\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        assertThat(Documents.errors(Documents.read(bytes.toByteArray())))
                .singleElement()
                .asString()
                .startsWith("2: The byte 0xED at offset 4 is not UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"0x00, U+0000", "0xFFFE, U+FFFE", "0xFFFF, U+FFFF", "0x1FFFE, U+1FFFE", "0x1B, U+001B", "0x85, U+0085"})
    void a_character_that_no_text_has_is_refused_where_it_stands(int character, String name) {
        refused(
                Documents.smallWith("Um escritor", "Um " + Character.toString(character) + "escritor"),
                at("| S-PC-01-001 |") + "The character " + name + " does not belong in a text. Remove it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#xFFFE;", "&#xD800;", "&#7;"})
    void a_character_written_as_a_number_is_no_way_around_that(String reference) {
        var reading = Documents.smallWith("Um escritor", "Um " + reference + " escritor");
        assertThat(Documents.errors(reading))
                .singleElement()
                .asString()
                .startsWith(at("| S-PC-01-001 |"))
                .contains("cannot be kept");
    }

    @Test
    void what_cannot_be_seen_is_left_out_and_told() {
        var reading = Documents.smallWith("Um escritor", "Um\u202E \u200Bescri\u00ADtor\u2066");
        assertThat(reading.document().stories().getFirst().title()).isEqualTo("Um escritor");
        assertThat(Documents.warnings(reading))
                .containsExactly(at("| S-PC-01-001 |")
                        + "Invisible characters were left out: 4 in all, the first of them U+202E on this line.");
    }

    @Test
    void letters_lost_before_are_told() {
        assertThat(Documents.warnings(Documents.smallWith("Um escritor", "Um escrit\uFFFDr")))
                .singleElement()
                .asString()
                .startsWith(at("| S-PC-01-001 |") + "The text has 1 marks");
    }

    @Test
    void an_empty_file_is_refused() {
        refused(Documents.read(""), "0: The file is empty.");
        refused(Documents.read("\uFEFF"), "0: The file is empty.");
        refused(Documents.read(" \n\t\n\u00A0"), "0: The file is empty.");
    }

    @Test
    void only_headings_are_refused() {
        refused(
                Documents.read("# Plano\n\n## Objetivo\n\n## Ordem de execução\n"),
                "5: The document has headings and nothing under them.");
    }

    @Test
    void any_other_text_is_refused() {
        assertThat(Documents.errors(Documents.read("# Receita\n\nBolo de fubá.\n\n- fubá\n- ovos\n")))
                .singleElement()
                .asString()
                .startsWith("0: No table of waves was found.");
    }

    @Test
    void text_and_table_must_count_the_same_stories() {
        refused(
                Documents.smallWith("as 5 stories", "as 6 stories"),
                "9: The counts differ: the text says 6 stories, the waves list 5 (6/5).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "S-PC-01-003..001 ! The range “S-PC-01-003..001” runs backwards.",
                "S-PC-01-001..99999 ! The range “S-PC-01-001..99999” is too large; a range may have 1,000 keys.",
                "S-PC-01-001..1001 ! The range “S-PC-01-001..1001” is too large; a range may have 1,000 keys.",
                "S-1..9999999999 ! The range “S-1..9999999999” is too large; a range may have 1,000 keys.",
                "S-1-001..S-2-003 ! “S-1-001..S-2-003” is not a range.",
                "S-PC-01-001.. ! “S-PC-01-001..” is not a range.",
                "..003 ! “..003” is not a range.",
                "S-PC-01-001–003 ! “S-PC-01-001–003” is not a key.",
                "SPC ! “SPC” is not a key.",
            })
    void a_range_that_makes_no_sense_is_refused(String range, String sentence) {
        var reading = Documents.smallWith("S-PC-01-001..003", range);
        assertThat(reading.importable()).isFalse();
        assertThat(Documents.errors(reading)).anyMatch(error -> error.startsWith(at(ROW_O1) + sentence));
    }

    @Test
    void a_range_of_a_thousand_is_taken() {
        var reading = Documents.smallWith("S-PC-01-001..003", "S-PC-01-001..1000");
        assertThat(Documents.errors(reading))
                .containsExactly("9: The counts differ: the text says 5 stories, the waves list 1,002 (5/1,002).");
    }

    @Test
    void ranges_without_end_are_refused_before_they_fill_the_memory() {
        var ranges = new StringBuilder("S-A-1..1000");
        for (var i = 0; i < 1_500; i++) ranges.append(", S-A").append(i).append("-1..1000");
        var reading = Documents.smallWith("S-PC-01-001..003", ranges.toString());
        assertThat(reading.importable()).isFalse();
        assertThat(Documents.errors(reading)).anyMatch(error -> error.contains("at most 20,000 are read"));
    }

    @Test
    void a_story_twice_names_both_lines() {
        var first = Documents.lineOf(Documents.SMALL, ROW_O1);
        assertThat(Documents.errors(Documents.smallWith("S-PC-01-001..003", "S-PC-01-001..003, S-PC-01-002")))
                .contains(
                        "%d: The story S-PC-01-002 is there twice, on lines %d and %d.".formatted(first, first, first));
        assertThat(Documents.errors(Documents.smallWith("S-PC-02-001..002", "S-PC-02-001..002, S-PC-01-002")))
                .contains("%d: The story S-PC-01-002 is in two waves: in O1 on line %d and in O2 on line %d."
                        .formatted(first + 1, first, first + 1));
    }

    @Test
    void a_story_told_twice_names_both_lines() {
        var row = "| S-PC-01-001 | Um escritor | Enzo Esteves | |";
        var line = Documents.lineOf(Documents.SMALL, row);
        refused(
                Documents.smallWith(row, row + "\n" + row),
                "%d: The story S-PC-01-001 is there twice, on lines %d and %d.".formatted(line + 1, line, line + 1));
        var sections = Documents.smallWith("## 6. Gates", "### S-PC-01-001\na\n### S-PC-01-001\nb\n## 6. Gates");
        assertThat(Documents.errors(sections))
                .singleElement()
                .asString()
                .contains("S-PC-01-001 is there twice, on lines");
    }

    @Test
    void a_story_that_says_two_things_names_both_lines() {
        var reading = Documents.smallWith("## 6. Gates", "### S-PC-01-001 Outro nome\na\n\n## 6. Gates");
        var heading = Documents.lineOf(Documents.SMALL, "## 6. Gates");
        refused(
                reading,
                "%d: The story S-PC-01-001 says two different things about its title, on lines %d and %d."
                        .formatted(heading, Documents.lineOf(Documents.SMALL, "| S-PC-01-001 |"), heading));
    }

    @Test
    void waves_risks_and_criteria_may_not_be_there_twice_either() {
        assertThat(Documents.errors(Documents.smallWith(ROW_O2, ROW_O2.replace("O2", "O1"))))
                .anyMatch(error -> error.contains("The wave O1 is there twice, on lines"));
        assertThat(Documents.errors(Documents.smallWith(ROW_O2, ROW_O2.replace("| 2 |", "| 1 |"))))
                .anyMatch(error -> error.contains("The place 1 is given twice, to O1 on line"));
        assertThat(Documents.errors(Documents.smallWith(
                        "| R-IMP-001 | Fuga do contrato | alto | checklist |",
                        "| R-IMP-001 | a | alto | b |\n| R-IMP-001 | a | alto | b |")))
                .anyMatch(error -> error.contains("The risk R-IMP-001 is there twice, on lines"));
        assertThat(Documents.errors(Documents.smallWith(
                        "## 6. Gates", "### S-PC-01-001\nCA base: CA-01: a; CA-01: b\n\n## 6. Gates")))
                .anyMatch(error -> error.contains("has the criterion CA-01 twice, on lines"));
    }

    @ParameterizedTest
    @CsvSource({
        "| Sequencia | Onda | Stories | Criterio para abrir a proxima |, Sequencia, Sequence",
        "| Sequencia | Onda | Stories | Criterio para abrir a proxima |, Onda, Wave",
        "| Sequencia | Onda | Stories | Criterio para abrir a proxima |, Stories, Stories",
        "| Sequencia | Onda | Stories | Criterio para abrir a proxima |, Criterio para abrir a proxima, Criterion to open the next",
    })
    void a_missing_column_is_named(String header, String column, String name) {
        var lines = List.of(header, "|---|---|---|---|", ROW_O1, ROW_O2);
        var place = List.of(header.split("\\|", -1)).indexOf(" " + column + " ");
        var text = Documents.SMALL;
        for (var line : lines) text = text.replace(line, withoutCell(line, place));
        assertThat(Documents.errors(Documents.read(text)))
                .contains(at(header) + "The column “" + name + "” is missing in this table.");
    }

    private static String withoutCell(String row, int place) {
        var cells = new ArrayList<>(List.of(row.split("\\|", -1)));
        cells.remove(place);
        return String.join("|", cells);
    }

    @Test
    void a_row_with_too_many_or_too_few_cells_is_refused_with_its_line() {
        assertThat(Documents.errors(Documents.smallWith("| drill aprovado |", "| drill | aprovado |")))
                .contains(at(ROW_O2)
                        + "This row has 5 cells and the table 4 columns. Look for an extra “|”, or for two rows on"
                        + " one line.");
        assertThat(Documents.errors(Documents.smallWith(ROW_O1 + "\n" + ROW_O2, ROW_O1 + ROW_O2)))
                .anyMatch(error -> error.startsWith(at(ROW_O1) + "This row has 9 cells"));
        assertThat(Documents.errors(Documents.smallWith("S-PC-02-001..002 | drill aprovado |", "S-PC-02-001..002 |")))
                .anyMatch(error -> error.startsWith(at(ROW_O2) + "This row has 3 cells"));
        assertThat(Documents.errors(Documents.smallWith("| 2 | O2 |", "| 2 | |")))
                .anyMatch(error -> error.equals(at(ROW_O2) + "This row names no wave."));
        assertThat(Documents.errors(Documents.smallWith("| 2 | O2 |", "| segunda | O2 |")))
                .anyMatch(error -> error.startsWith(at(ROW_O2) + "“segunda” is not a place in the order"));
    }

    @Test
    void a_bar_behind_a_backslash_is_part_of_its_cell() {
        var reading = Documents.smallWith("drill aprovado", "drill a\\|b aprovado");
        assertThat(Documents.errors(reading)).isEmpty();
        assertThat(reading.document().waves().getLast().openingCriterion()).isEqualTo("drill a|b aprovado");
    }

    @Test
    void a_table_that_is_none_is_told() {
        var dashes = "|---|---|---|---|\n| 1 | O1";
        assertThat(Documents.errors(Documents.smallWith(dashes, "|---|---|---|\n| 1 | O1")))
                .anyMatch(error -> error.contains("looks like a table but cannot be read as one"))
                .anyMatch(error -> error.contains("No table of waves was found"));
        assertThat(Documents.errors(Documents.smallWith(ROW_O2, "\n" + ROW_O2)))
                .anyMatch(error -> error.contains("looks like a table but cannot be read as one"));
    }

    @Test
    void a_cycle_is_named() {
        refused(
                Documents.smallWith(
                        "| S-PC-01-001 | Um escritor | Enzo Esteves | |",
                        "| S-PC-01-001 | a | | S-PC-01-003 |\n| S-PC-01-002 | b | | S-PC-01-001 |\n"
                                + "| S-PC-01-003 | c | | S-PC-01-002 |"),
                at("| S-PC-01-001 |") + "These stories wait for each other in a ring of 3: S-PC-01-001 → S-PC-01-003 →"
                        + " S-PC-01-002 → S-PC-01-001.");
        assertThat(Documents.errors(Documents.smallWith("| Replay | | S-PC-01-001 |", "| Replay | | S-PC-02-001 |")))
                .singleElement()
                .asString()
                .endsWith("ring of 1: S-PC-02-001 → S-PC-02-001.");
    }

    @Test
    void each_of_two_cycles_is_named_and_what_waits_for_them_is_not() {
        var errors = Documents.errors(Documents.smallWith(
                "| S-PC-01-001 | Um escritor | Enzo Esteves | |\n| S-PC-02-001 | Replay | | S-PC-01-001 |", """
                | S-PC-01-001 | a | | S-PC-01-002 |
                | S-PC-01-002 | b | | S-PC-01-001 |
                | S-PC-01-003 | c | | S-PC-01-001 |
                | S-PC-02-001 | d | | S-PC-02-002, S-PC-01-003 |
                | S-PC-02-002 | e | | S-PC-02-001 |"""));
        assertThat(errors).hasSize(2);
        assertThat(errors.getFirst()).contains("S-PC-01-001 → S-PC-01-002 → S-PC-01-001");
        assertThat(errors.getLast()).contains("S-PC-02-001 → S-PC-02-002 → S-PC-02-001");
    }

    @Test
    void what_is_named_must_be_there() {
        refused(
                Documents.smallWith("| Replay | | S-PC-01-001 |", "| Replay | | S-PC-01-009 |"),
                at("| S-PC-02-001 |") + "The story S-PC-02-001 depends on S-PC-01-009, which is not in this plan.");
        refused(
                Documents.smallWith("| S-PC-02-001 | Replay |", "| S-PC-07-001 | Replay |"),
                at("| S-PC-02-001 |") + "No wave lists the story S-PC-07-001.");
        assertThat(Documents.errors(Documents.smallWith("## 6. Gates", "### S-PC-07-001 Quem?\na\n\n## 6. Gates")))
                .singleElement()
                .asString()
                .endsWith("No wave lists the story S-PC-07-001.");
        assertThat(Documents.errors(Documents.smallWith("## 6. Gates", "### S-PC-01-003\n- Onda: O7\n\n## 6. Gates")))
                .singleElement()
                .asString()
                .endsWith("The story S-PC-01-003 names the wave O7, which is not in the table of waves.");
        assertThat(Documents.errors(Documents.smallWith("## 6. Gates", "### S-PC-01-003\n- Onda: O2\n\n## 6. Gates")))
                .singleElement()
                .asString()
                .contains("The story S-PC-01-003 is in two waves: in O1 on line");
        assertThat(Documents.warnings(
                        Documents.smallWith("## 6. Gates", "### S-PC-01-003\n- Guardrails: D-AR-009\n\n## 6. Gates")))
                .singleElement()
                .asString()
                .contains("touches the decision D-AR-009");
    }

    @Test
    void a_story_that_waits_for_a_later_wave_is_told() {
        assertThat(Documents.warnings(Documents.smallWith("| Enzo Esteves | |", "| Enzo Esteves | S-PC-02-002 |")))
                .singleElement()
                .asString()
                .contains("S-PC-01-001 depends on S-PC-02-002, which only comes in the later wave O2");
    }

    @Test
    void a_claim_of_approval_is_left_out_and_told() {
        var list = Documents.smallWith("- Fase: 05", "- Fase: 05\n- Status: Approved\n- Aprovado por: PO");
        assertThat(list.importable()).isTrue();
        assertThat(list.document().metadata().status()).isNull();
        assertThat(Documents.warnings(list))
                .containsExactly(
                        "6: “Status: Approved” is not taken over: approvals are given in the portal only.",
                        "7: “Aprovado por: PO” is not taken over: approvals are given in the portal only.");
        var yaml = Documents.read("---\nstatus: approved\napproved_by: PO\n---\n" + Documents.SMALL);
        assertThat(yaml.document().metadata().status()).isNull();
        assertThat(Documents.warnings(yaml)).hasSize(2);
        var table = Documents.smallWith("""
                | Story | Titulo | Owner | Depende de |
                |---|---|---|---|
                | S-PC-01-001 | Um escritor | Enzo Esteves | |
                | S-PC-02-001 | Replay | | S-PC-01-001 |""", """
                | Story | Titulo | Status | approved_by |
                |---|---|---|---|
                | S-PC-01-001 | Um escritor | approved | PO |""");
        assertThat(Documents.warnings(table))
                .hasSizeBetween(1, 2)
                .allMatch(warning -> warning.contains("not taken over"));
        var box = Documents.smallWith("   - CI verde", "   - [x] CI verde");
        assertThat(box.document().gates().getFirst().criteria())
                .extracting(Stated::text)
                .containsExactly("CI verde");
        assertThat(Documents.warnings(box)).singleElement().asString().contains("The tick in this box");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "antes <!-- comentário --> depois",
                "${7*7} %n {0} ' OR 1=1--",
            })
    void html_is_text(String html) {
        var document = Documents.smallWith("Um escritor", html).document();
        assertThat(document.stories().getFirst().title()).isEqualTo(html);
        var prose = Documents.smallWith("Executar as 5 stories aprovadas (O1/O2).", html)
                .document();
        assertThat(prose.objective().text()).isEqualTo(html);
        assertThat(prose.waves()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "[x](javascript:alert(1)), x (javascript:alert(1))",
        "[x](.alert(1);), x (.alert(1);)",
        "[x](data:text/html), x (data:text/html)",
        "[x](JaVaScRiPt:a), x (JaVaScRiPt:a)",
        "![alvo](http://example.invalid/a.png), alvo (http://example.invalid/a.png)",
        "<http://example.invalid/>, http://example.invalid/",
        "**a** _b_ `c` \\*d\\* &amp; e, a b c *d* & e",
    })
    void a_link_is_shown_as_text(String markdown, String text) {
        assertThat(Documents.smallWith("Um escritor", markdown)
                        .document()
                        .stories()
                        .getFirst()
                        .title())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java\u0001script:alert(1)", "java\u0000script:alert(1)", "java&#1;script:alert(1)"})
    void a_link_that_hides_its_scheme_behind_control_characters_is_refused(String target) {
        assertThat(Documents.smallWith("Um escritor", "[x](<" + target + ">)").importable())
                .isFalse();
    }

    @Test
    void code_is_text_of_a_story_and_elsewhere_not_read() {
        var reading = Documents.smallWith(
                "## 6. Gates", "### S-PC-01-002 b\n```mermaid\ngraph TD; A[\"<b onclick=x>\"]\n```\n\n## 6. Gates");
        assertThat(reading.document().stories().get(1).description()).isEqualTo("graph TD; A[\"<b onclick=x>\"]");
        assertThat(Documents.notes(Documents.smallWith("1. Evidencia funcional.", "```\na\n```")))
                .anyMatch(note -> note.contains("block of code"));
    }

    @Test
    void a_text_too_long_for_its_place_is_refused_there() {
        assertThat(Documents.errors(Documents.smallWith("Um escritor", "x".repeat(301))))
                .singleElement()
                .asString()
                .startsWith(at("| S-PC-01-001 |"))
                .endsWith("Use at most 300 characters.");
        assertThat(Documents.errors(Documents.smallWith(
                        "## 6. Gates", "### S-PC-01-002 b\n" + "x ".repeat(10_100) + "\n\n## 6. Gates")))
                .singleElement()
                .asString()
                .endsWith("Use at most 20,000 characters.");
    }

    @Test
    void findings_beyond_counting_are_counted() {
        var rows = new StringBuilder();
        for (var i = 0; i < 2_000; i++) rows.append("| X-").append(i).append(" | a | | |\n");
        var reading = Documents.smallWith("| S-PC-02-001 | Replay | | S-PC-01-001 |\n", rows.toString());
        assertThat(reading.count(Finding.Severity.ERROR)).isEqualTo(501);
        assertThat(Documents.errors(reading)).contains("0: There are 1,500 more findings like these.");
    }

    @Test
    void each_finding_can_be_said_in_portuguese_too() {
        for (var reading : List.of(
                Documents.read("x"),
                Documents.read(new byte[] {1, 2, (byte) 0xFF}),
                Documents.smallWith("S-PC-01-001..003", "S-PC-01-003..001"))) {
            assertThat(reading.findings())
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(Documents.portuguese(finding.message()))
                            .isNotBlank()
                            .doesNotContain("{"));
        }
    }

    @Test
    void a_finding_shows_its_line() {
        var reading = Documents.smallWith("| 2 | O2 |", "| x | O2 |");
        assertThat(reading.findings().stream().filter(finding -> finding.severity() == Finding.Severity.ERROR))
                .extracting(Finding::source)
                .contains(ROW_O2.replace("| 2 |", "| x |"));
    }
}
