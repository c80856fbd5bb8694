package org.koraos.portal.plan.document;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.document.PlanDocument.DeferredItem;
import org.koraos.portal.plan.document.PlanDocument.FrozenDecision;
import org.koraos.portal.plan.document.PlanDocument.Gate;
import org.koraos.portal.plan.document.PlanDocument.Risk;
import org.koraos.portal.plan.document.PlanDocument.Severity;
import org.koraos.portal.plan.document.PlanDocument.Wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The team's own plan, read as it stands (BI-01, BI-02, INV-33). */
class TeamDocumentTest {

    private byte[] content = {};

    @BeforeEach
    void find_the_document() {
        var found = Documents.ofTheTeam();
        assumeTrue(
                found.isPresent(), "The team's plan is not beside this project, so nothing is known about reading it");
        content = found.get();
    }

    private PlanDocument document() {
        var reading = Documents.read(content);
        assertThat(Documents.errors(reading)).isEmpty();
        assertThat(Documents.warnings(reading)).isEmpty();
        assertThat(reading.importable()).isTrue();
        return reading.document();
    }

    @Test
    void it_has_fifteen_stories_in_three_waves() {
        var stories = document().stories().stream()
                .collect(Collectors.groupingBy(
                        story -> story.wave().value(),
                        Collectors.mapping(story -> story.key().value(), Collectors.toList())));
        assertThat(stories)
                .isEqualTo(Map.of(
                        "O1",
                        List.of(
                                "S-PC-01-001",
                                "S-PC-01-002",
                                "S-PC-01-003",
                                "S-PC-02-001",
                                "S-PC-02-002",
                                "S-PC-02-003",
                                "S-PC-03-001",
                                "S-PC-03-002"),
                        "O2",
                        List.of("S-PC-03-003", "S-PC-03-004", "S-PC-04-001", "S-PC-04-002", "S-PC-05-001"),
                        "O3",
                        List.of("S-PC-04-003", "S-PC-05-002")));
    }

    @Test
    void its_waves_are_in_order_and_their_criteria_are_taken_apart() {
        var waves = document().waves();
        assertThat(waves).extracting(wave -> wave.key().value()).containsExactly("O1", "O2", "O3");
        assertThat(waves).extracting(Wave::sequence).containsExactly(1, 2, 3);
        assertThat(waves).extracting(Wave::line).containsExactly(26, 27, 28);
        assertThat(waves)
                .extracting(Wave::openingParts)
                .containsExactly(
                        List.of("CI verde", "CAs evidenciados", "sem regressao critica"),
                        List.of("alertas operacionais validados", "recovery controlado"),
                        List.of("evidence pack validado", "drill resiliencia aprovado"));
        assertThat(waves.getFirst().openingCriterion())
                .isEqualTo("O1 com CI verde, CAs evidenciados e sem regressao critica");
    }

    @Test
    void it_says_what_it_is_and_what_it_is_for() {
        var document = document();
        assertThat(document.title()).isEqualTo(new Stated("Implementation Execution Plan P0 v1", 1));
        var metadata = document.metadata();
        assertThat(metadata.project()).isEqualTo(new Stated("KoraOS MVP", 4));
        assertThat(metadata.phase()).isEqualTo(new Stated("05-Implementation", 5));
        assertThat(metadata.date()).isEqualTo(new PlanDocument.Day(LocalDate.of(2026, 2, 10), 6));
        assertThat(metadata.owner()).isEqualTo(new Stated("Engineering + PO", 7));
        assertThat(metadata.status()).isEqualTo(new Stated("ready_to_start", 8));
        assertThat(document.objective().text())
                .startsWith("Executar as 15 stories P0")
                .endsWith("operacional.");
        assertThat(document.scope()).hasSize(4).extracting(Stated::line).containsExactly(14, 15, 16, 17);
        assertThat(document.outOfScope()).extracting(Stated::line).containsExactly(20, 21);
        assertThat(document.references()).extracting(Stated::line).containsExactly(70, 71, 72);
        assertThat(document.references().getFirst().text())
                .isEqualTo("Docs/Handoffs/HANDOFF_2026-02-10_PHASE-04-PO-SHARDING_v1.md");
    }

    @Test
    void it_freezes_seven_decisions_and_defers_one_item() {
        var document = document();
        assertThat(document.frozenDecisions())
                .extracting(FrozenDecision::key)
                .containsExactly("D-AR-001", "D-AR-002", "D-AR-003", "D-AR-004", "D-AR-005", "D-AR-006", "D-AR-007");
        assertThat(document.frozenDecisions())
                .extracting(FrozenDecision::text)
                .containsOnly("Reabrir D-AR-001..D-AR-007.");
        assertThat(document.deferredItems())
                .containsExactly(new DeferredItem("Trilha de HA N8N", "permanece P1 deferido com trigger", 21));
    }

    @Test
    void it_says_what_each_gate_asks_for() {
        var gates = document().gates().stream().collect(Collectors.toMap(Gate::kind, TeamDocumentTest::criteria));
        assertThat(gates)
                .isEqualTo(Map.of(
                        GateKind.ENTRY,
                        List.of("story em ready_for_implementation", "owner definido", "dependencias desbloqueadas"),
                        GateKind.MERGE,
                        List.of(
                                "required-check verde",
                                "sem conflito com guardrails congelados",
                                "checklist DoD preenchido"),
                        GateKind.WAVE,
                        List.of("todas as stories da onda com evidencia", "sem risco critico sem owner/mitigacao")));
    }

    private static List<String> criteria(Gate gate) {
        return gate.criteria().stream().map(Stated::text).toList();
    }

    @Test
    void it_says_what_is_done_and_what_proves_it() {
        var document = document();
        assertThat(document.storyDefinitionOfDone())
                .extracting(Stated::text)
                .containsExactly(
                        "Abrir branch por story.",
                        "Aplicar implementacao minima para cumprir contrato da story.",
                        "Validar CAs base + CAs delta.",
                        "Registrar evidencias.",
                        "Subir PR com CI obrigatorio verde.");
        assertThat(document.evidenceKinds()).hasSize(4).extracting(Stated::line).containsExactly(51, 52, 53, 54);
        assertThat(document.phaseDefinitionOfDone())
                .hasSize(4)
                .first()
                .isEqualTo(new Stated("O1/O2/O3 implementadas com CI verde.", 64));
    }

    @Test
    void its_three_risks_are_high_and_nobody_owns_them() {
        var reading = Documents.read(content);
        assertThat(reading.document().risks())
                .extracting(Risk::key)
                .containsExactly("R-IMP-001", "R-IMP-002", "R-IMP-003");
        assertThat(reading.document().risks()).allSatisfy(risk -> {
            assertThat(risk.severity()).isEqualTo(Severity.HIGH);
            assertThat(risk.severityWord()).isEqualTo("alto");
            assertThat(risk.mitigation()).isNotBlank();
            assertThat(risk.owner()).isNull();
        });
        assertThat(Documents.notes(reading))
                .contains(
                        "59: R-IMP-001: “alto” was read as the severity high.", "59: The risk R-IMP-001 has no owner.");
    }

    static Stream<String> ways_to_save() {
        return Stream.of("CRLF", "CR", "BOM", "BOM and CRLF", "trailing blanks", "tabs", "no newline at the end");
    }

    @ParameterizedTest
    @MethodSource("ways_to_save")
    void it_is_the_same_however_it_was_saved(String way) {
        var text = new String(content, StandardCharsets.UTF_8);
        var saved = switch (way) {
            case "CRLF" -> text.replace("\n", "\r\n");
            case "CR" -> text.replace("\n", "\r");
            case "BOM" -> "\uFEFF" + text;
            case "BOM and CRLF" -> "\uFEFF" + text.replace("\n", "\r\n");
            case "trailing blanks" -> text.replace("\n", "  \t \n");
            case "tabs" -> text.replace("   - ", "\t- ").replace("| ", "|\t").replace(": ", ":\t");
            default -> text.stripTrailing();
        };
        assertThat(saved).isNotEqualTo(text);
        assertThat(Documents.read(saved).document()).isEqualTo(document());
    }

    @Test
    void fifteen_in_the_text_and_fourteen_in_the_table_is_an_error() {
        var text = new String(content, StandardCharsets.UTF_8)
                .replace("S-PC-05-001 |", "|")
                .replace(", |", " |");
        var reading = Documents.read(text);
        assertThat(reading.importable()).isFalse();
        assertThat(Documents.errors(reading))
                .containsExactly("11: The counts differ: the text says 15 stories, the waves list 14 (15/14).");
    }
}
