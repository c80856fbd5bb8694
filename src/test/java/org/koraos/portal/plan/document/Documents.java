package org.koraos.portal.plan.document;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.Finding.Severity;

/** Plan documents for tests, and what their findings say. */
final class Documents {

    /** A plan of two waves and five stories, as teams write them. */
    static final String SMALL = """
            # Plano pequeno

            ## 1. Metadados
            - Projeto: KoraOS
            - Fase: 05
            - Data: 2026-02-10

            ## 2. Objetivo
            Executar as 5 stories aprovadas (O1/O2).

            ## 3. Escopo desta fase
            1. Stories O1.
            2. Stories O2.

            Fora de escopo:
            1. Reabrir D-AR-001..D-AR-003.

            ## 4. Ordem recomendada de execucao
            | Sequencia | Onda | Stories | Criterio para abrir a proxima |
            |---|---|---|---|
            | 1 | O1 | S-PC-01-001..003 | O1 com CI verde e CAs evidenciados |
            | 2 | O2 | S-PC-02-001..002 | drill aprovado |

            ## 5. Stories
            | Story | Titulo | Owner | Depende de |
            |---|---|---|---|
            | S-PC-01-001 | Um escritor | Enzo Esteves | |
            | S-PC-02-001 | Replay | | S-PC-01-001 |

            ## 6. Gates de qualidade
            1. Gate de merge:
               - CI verde

            ## 7. Pacote minimo de evidencia por story
            1. Evidencia funcional.

            ## 8. Riscos
            | ID | Risco | Severidade | Mitigacao |
            |---|---|---|---|
            | R-IMP-001 | Fuga do contrato | alto | checklist |

            ## 9. Definicao de pronto da fase
            1. Tudo verde.
            """;

    private static final Properties ENGLISH = texts("plan/translations.properties");
    private static final Properties PORTUGUESE = texts("plan/translations_pt_BR.properties");
    private static final Properties KERNEL = texts("kernel/translations.properties");

    private Documents() {}

    static PlanReading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static PlanReading read(byte[] content) {
        return new PlanDocumentReader().read(content, "plano.md");
    }

    /** The small plan with one part replaced by another. */
    static PlanReading smallWith(String part, String instead) {
        if (!SMALL.contains(part)) throw new IllegalArgumentException("Not in the plan: " + part);
        return read(SMALL.replace(part, instead));
    }

    /** The number of the first line of the text that contains the part. */
    static int lineOf(String text, String part) {
        return 1
                + (int) text.substring(0, text.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    static List<String> errors(PlanReading reading) {
        return said(reading, Severity.ERROR);
    }

    static List<String> warnings(PlanReading reading) {
        return said(reading, Severity.WARNING);
    }

    static List<String> notes(PlanReading reading) {
        return said(reading, Severity.NOTE);
    }

    /** The findings in English, each behind its line. */
    private static List<String> said(PlanReading reading, Severity severity) {
        return reading.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(finding -> finding.line() + ": " + english(finding.message()))
                .toList();
    }

    static String english(Phrase phrase) {
        return said(phrase, ENGLISH, Locale.ENGLISH);
    }

    static String portuguese(Phrase phrase) {
        return said(phrase, PORTUGUESE, Locale.of("pt", "BR"));
    }

    private static String said(Phrase phrase, Properties texts, Locale locale) {
        var text = texts.getProperty(phrase.key(), KERNEL.getProperty(phrase.key()));
        if (text == null) throw new AssertionError("No text for " + phrase.key());
        var arguments = phrase.arguments().stream()
                .map(argument -> argument instanceof Phrase inner ? said(inner, texts, locale) : argument)
                .toArray();
        return new MessageFormat(text, locale).format(arguments);
    }

    private static Properties texts(String name) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/vaadin-i18n", name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The plan of the team that asked for the portal, which is kept beside the project, or beside a folder above it. */
    static Optional<byte[]> ofTheTeam() {
        var name = Path.of("shared", "plans", "IMPLEMENTATION_EXECUTION_PLAN_P0_v1.md");
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve(name);
            if (Files.isRegularFile(file)) return Optional.of(bytes(file));
        }
        return Optional.empty();
    }

    static byte[] sample() {
        return bytes(Path.of("src/main/resources/sample/kora-os-fase-05.md"));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
