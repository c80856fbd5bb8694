package org.koraos.portal.plan.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.document.PlanDocument.Criterion;
import org.koraos.portal.plan.document.PlanDocument.DeferredItem;
import org.koraos.portal.plan.document.PlanDocument.FrozenDecision;
import org.koraos.portal.plan.document.PlanDocument.Gate;
import org.koraos.portal.plan.document.PlanDocument.Risk;
import org.koraos.portal.plan.document.PlanDocument.Severity;
import org.koraos.portal.plan.document.PlanDocument.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What may stand in a plan document, and how it is understood. */
class PlanDocumentReaderTest {

    private static final String ENGLISH = """
            # Delivery plan

            ### Metadata
            | Field | Value |
            |---|---|
            | Project | KoraOS |
            | Phase | 05 |
            | Date | 10/02/2026 |
            | Owner | Engineering |

            ### Objective
            Deliver 4 stories.

            ### Scope
            - Concurrency
            - Recovery

            #### Out of scope
            - Reopening D-AR-001..002
            - High availability (P1 deferred with trigger: two outages in a month)

            ### Recommended execution order
            | Sequence | Wave | Stories | Criterion to open the next |
            |:--|:-:|---|--:|
            | 2 | O2 | S-2 | drill approved |
            | 1 | O1 | S-1-01..02 and S-1-03 | O1 with CI green, ACs evidenced and no critical regression |

            ### Implementation strategy per story
            1. Open a branch.

            ### Quality gates
            #### Entry gate
            - owner set
            #### Merge gate
            - check green
            #### Wave gate
            - all stories of the wave with evidence
            #### Phase gate
            - all waves passed

            ### Minimum evidence pack per story
            - Functional evidence

            ### Execution risks and mitigation
            | Key | Risk | Severity | Mitigation | Owner |
            |---|---|---|---|---|
            | R-1 | Load | critical | tests | ops |
            | R-2 | Delay | Low | buffer | |

            ### Definition of done of the phase
            - Runbooks updated

            ### References
            - [Handoff](Docs/handoff.md)
            """;

    @Test
    void an_english_document_says_the_same_things() {
        var reading = Documents.read(ENGLISH);
        assertThat(Documents.errors(reading)).isEmpty();
        assertThat(Documents.warnings(reading)).isEmpty();
        var document = reading.document();
        assertThat(document.metadata().date().date()).isEqualTo(LocalDate.of(2026, 2, 10));
        assertThat(document.waves()).extracting(wave -> wave.key().value()).containsExactly("O1", "O2");
        assertThat(keys(document)).containsExactly("S-1-01", "S-1-02", "S-1-03", "S-2");
        assertThat(document.waves().getFirst().openingParts())
                .containsExactly("CI green", "ACs evidenced", "no critical regression");
        assertThat(document.frozenDecisions()).extracting(FrozenDecision::key).containsExactly("D-AR-001", "D-AR-002");
        assertThat(document.deferredItems())
                .containsExactly(new DeferredItem("High availability", "two outages in a month", 20));
        assertThat(document.gates())
                .extracting(Gate::kind)
                .containsExactly(GateKind.ENTRY, GateKind.MERGE, GateKind.WAVE, GateKind.PHASE);
        assertThat(document.risks()).extracting(Risk::severity).containsExactly(Severity.CRITICAL, Severity.LOW);
        assertThat(document.risks()).extracting(Risk::owner).containsExactly("ops", null);
        assertThat(document.storyDefinitionOfDone()).hasSize(1);
        assertThat(document.phaseDefinitionOfDone()).hasSize(1);
        assertThat(document.references()).extracting(Stated::text).containsExactly("Handoff (Docs/handoff.md)");
    }

    private static List<String> keys(PlanDocument document) {
        return document.stories().stream().map(story -> story.key().value()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## Riscos",
                "# 8) RISCOS DE EXECUÇÃO",
                "### 12.3. Execution risks",
                "###### Risk register ######",
                "Riscos e mitigação\n---",
                "## **Riscos** de `execucao`",
            })
    void a_heading_is_known_by_its_words(String heading) {
        var document = Documents.smallWith("## 8. Riscos", heading).document();
        assertThat(document.risks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "alto, HIGH",
        "Alta, HIGH",
        "HIGH, HIGH",
        "médio, MEDIUM",
        "media, MEDIUM",
        "moderate, MEDIUM",
        "baixo, LOW",
        "low, LOW",
        "crítico, CRITICAL",
        "Critical, CRITICAL",
        "**crítica**, CRITICAL",
    })
    void the_word_for_a_severity_may_be_portuguese_or_english(String word, Severity severity) {
        var reading = Documents.smallWith("| alto |", "| " + word + " |");
        assertThat(reading.document().risks()).extracting(Risk::severity).containsExactly(severity);
        assertThat(Documents.notes(reading))
                .anyMatch(note -> note.contains(
                        "was read as the severity " + severity.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void a_story_may_be_told_under_its_own_heading() {
        var document = Documents.smallWith("## 6. Gates", """
                ### S-PC-01-002: Comandos repetidos
                Um comando repetido tem
                um só efeito.

                - Responsável: Érica Engel
                - Prioridade: P1
                - Depende de: S-PC-01-001, S-PC-01-003
                - Guardrails tocados: D-AR-002 (formato do evento)

                Vale para todos os clientes.

                CA base:
                1. CA-01: Um efeito só.
                2. Nota: o resultado volta igual.

                CA delta:
                - Sem perda na queda.

                DoD:
                - [ ] Runbook revisto

                Fim da descrição.

                #### Contexto
                Veio do incidente.

                ## 6. Gates""").document();
        var story = story(document, "S-PC-01-002");
        assertThat(story.title()).isEqualTo("Comandos repetidos");
        assertThat(story.description())
                .isEqualTo("Um comando repetido tem um só efeito.\n\nVale para todos os clientes.\n\n"
                        + "Fim da descrição.\n\nContexto\n\nVeio do incidente.");
        assertThat(story.owner()).isEqualTo("Érica Engel");
        assertThat(story.priority()).isEqualTo(Priority.P1);
        assertThat(story.dependencies())
                .extracting(dependency -> dependency.on().value())
                .containsExactly("S-PC-01-001", "S-PC-01-003");
        assertThat(story.touchedDecisions())
                .extracting(PlanDocument.Touched::key)
                .containsExactly("D-AR-002");
        assertThat(story.criteria())
                .extracting(Criterion::key, Criterion::kind, Criterion::text)
                .containsExactly(
                        tuple("CA-01", CriterionKind.BASE, "Um efeito só."),
                        tuple("CA-02", CriterionKind.BASE, "Nota: o resultado volta igual."),
                        tuple("CA-D01", CriterionKind.DELTA, "Sem perda na queda."));
        assertThat(story.definitionOfDone()).extracting(Stated::text).containsExactly("Runbook revisto");
        assertThat(document.gates()).hasSize(1);
    }

    private static Story story(PlanDocument document, String key) {
        return document.stories().stream()
                .filter(story -> story.key().value().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_story_under_its_heading_may_use_headings_for_its_fields() {
        var document = Documents.smallWith("## 6. Gates", """
                ### 5.1 S-PC-01-003 - Fila justa
                #### Descrição
                Todos esperam o mesmo.
                #### Critérios de aceite base
                - Espera igual.
                #### Critérios delta
                - Métrica no painel.
                #### Dependências
                - S-PC-01-001
                - S-PC-01-002

                ## 6. Gates""").document();
        var story = story(document, "S-PC-01-003");
        assertThat(story.title()).isEqualTo("Fila justa");
        assertThat(story.description()).isEqualTo("Todos esperam o mesmo.");
        assertThat(story.criteria()).extracting(Criterion::text).containsExactly("Espera igual.", "Métrica no painel.");
        assertThat(story.dependencies()).hasSize(2);
    }

    @Test
    void a_story_may_be_told_in_a_row() {
        var document = Documents.smallWith(
                        """
                | Story | Titulo | Owner | Depende de |
                |---|---|---|---|
                | S-PC-01-001 | Um escritor | Enzo Esteves | |
                """, """
                | Chave | Título | Descrição | Responsável | Prioridade | Depends on | CA base | CA delta | Onda |
                |---|---|---|---|---|---|---|---|---|
                | S-PC-01-001 | Um escritor | Um por vez.<br>Com lease. | engineer | alta | - | CA-01: um; CA-02: outro | | O1 |
                | S-PC-01-003 | | | | | S-PC-01-001..002 | | sob carga | O1 |
                | S-PC-09-001 | De fora da tabela | | | | nenhuma | | | O2 |
                """.stripTrailing() + "\n\n| Story | Titulo | Owner | Depende de |\n|---|---|---|---|\n")
                .document();
        var first = story(document, "S-PC-01-001");
        assertThat(first.title()).isEqualTo("Um escritor");
        assertThat(first.description()).isEqualTo("Um por vez.\nCom lease.");
        assertThat(first.owner()).isEqualTo("engineer");
        assertThat(first.priority()).isEqualTo(Priority.P1);
        assertThat(first.dependencies()).isEmpty();
        assertThat(first.criteria()).extracting(Criterion::key).containsExactly("CA-01", "CA-02");
        var second = story(document, "S-PC-01-003");
        assertThat(second.dependencies())
                .extracting(dependency -> dependency.on().value())
                .containsExactly("S-PC-01-001", "S-PC-01-002");
        assertThat(second.criteria()).extracting(Criterion::kind).containsExactly(CriterionKind.DELTA);
        assertThat(keys(document)).last().isEqualTo("S-PC-09-001");
        assertThat(story(document, "S-PC-02-001").dependencies()).hasSize(1);
    }

    @Test
    void a_row_and_a_heading_together_tell_one_story() {
        var text =
                Documents.SMALL.replace("## 6. Gates", "### S-PC-01-001\nUma instância por execução.\n\n## 6. Gates");
        var story = story(Documents.read(text).document(), "S-PC-01-001");
        assertThat(story.title()).isEqualTo("Um escritor");
        assertThat(story.description()).isEqualTo("Uma instância por execução.");
        assertThat(story.line()).isEqualTo(Documents.lineOf(text, "### S-PC-01-001"));
    }

    @Test
    void a_range_of_one_is_one_story() {
        var reading = Documents.smallWith("S-PC-02-001..002", "S-PC-02-001..001, S-PC-02-002");
        assertThat(Documents.errors(reading)).isEmpty();
        assertThat(keys(reading.document()))
                .contains("S-PC-02-001", "S-PC-02-002")
                .hasSize(5);
    }

    @Test
    void a_range_keeps_the_width_of_its_numbers() {
        var reading = Documents.smallWith("S-PC-01-001..003", "S-PC-01-098..102, s-pc-01-001");
        assertThat(keys(reading.document()))
                .startsWith("S-PC-01-098", "S-PC-01-099", "S-PC-01-100", "S-PC-01-101", "S-PC-01-102", "S-PC-01-001");
    }

    @Test
    void a_criterion_with_semicolons_is_taken_apart_only_there() {
        var document = Documents.smallWith("drill aprovado", "logs e metricas revistos; drill (carga, queda) aprovado")
                .document();
        assertThat(document.waves().getLast().openingParts())
                .containsExactly("logs e metricas revistos", "drill (carga, queda) aprovado");
    }

    @Test
    void front_matter_in_yaml_is_read_line_by_line() {
        var reading = Documents.read("---\ntitle: \"Plano da fase\"\nprojeto: KoraOS MVP\ntags:\n  - a\n---\n"
                + Documents.SMALL.substring(Documents.SMALL.indexOf("## 1.")).replace("- Projeto: KoraOS\n", ""));
        assertThat(reading.document().title()).isEqualTo(new Stated("Plano da fase", 2));
        assertThat(reading.document().metadata().project()).isEqualTo(new Stated("KoraOS MVP", 3));
        assertThat(Documents.warnings(reading)).hasSize(2).allMatch(warning -> warning.contains("key: value"));
        assertThat(reading.document().waves().getFirst().line()).isEqualTo(24);
    }

    @Test
    void a_document_without_a_title_is_named_after_its_file() {
        var reading = Documents.smallWith("# Plano pequeno", "");
        assertThat(reading.document().title().text()).isEqualTo("plano.md");
        assertThat(Documents.warnings(reading)).anyMatch(warning -> warning.contains("no title"));
    }

    @Test
    void a_table_for_gates_and_lists_for_decisions_and_deferred_items_are_read_too() {
        var document = Documents.read(Documents.SMALL.replace("""
                1. Gate de merge:
                   - CI verde
                """, """
                | Gate | Critérios |
                |---|---|
                | Entrada | owner definido; dependências prontas |
                | Merge | CI verde |

                ## Decisões congeladas
                - D-AR-001: Um banco só.
                - D-AR-002..003: Sem fila externa.

                ## Itens deferidos
                - Trilha de HA: depois de duas quedas
                """)).document();
        var gates = document.gates().stream()
                .collect(Collectors.toMap(Gate::kind, gate -> gate.criteria().size()));
        assertThat(gates).isEqualTo(Map.of(GateKind.ENTRY, 2, GateKind.MERGE, 1));
        assertThat(document.frozenDecisions())
                .extracting(FrozenDecision::key, FrozenDecision::text)
                .containsExactly(
                        tuple("D-AR-001", "Um banco só."),
                        tuple("D-AR-002", "D-AR-002..003: Sem fila externa."),
                        tuple("D-AR-003", "D-AR-002..003: Sem fila externa."));
        assertThat(document.deferredItems())
                .extracting(DeferredItem::title, DeferredItem::trigger)
                .containsExactly(tuple("Trilha de HA", "depois de duas quedas"));
    }

    @Test
    void what_is_not_read_is_told() {
        var reading = Documents.smallWith("## 9. Definicao", "## Agradecimentos\nObrigado.\n\n## 9. Definicao");
        assertThat(Documents.notes(reading)).anyMatch(note -> note.contains("“Agradecimentos” is not read"));
        var without = Documents.smallWith("## 8. Riscos", "## Outros");
        assertThat(Documents.notes(without)).contains("0: The document has no section on risks.");
    }

    @Test
    void a_count_may_be_that_of_a_wave_or_one_number_among_others() {
        var stated = "Executar as 5 stories aprovadas (O1/O2).";
        assertThat(Documents.errors(Documents.smallWith(stated, "São 3 stories em O1 e 2 stories na O2.")))
                .isEmpty();
        assertThat(Documents.errors(Documents.smallWith(stated, "São 4 stories em O1 e 2 stories na O2.")))
                .containsExactly("9: The counts differ: the text says 4 stories, the waves list 3 (4/3).");
        var others =
                Documents.smallWith("Executar as 5 stories", "Das 40 stories do backlog, executar as 5 user stories");
        assertThat(Documents.errors(others)).isEmpty();
    }
}
