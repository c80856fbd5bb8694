package org.koraos.portal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The texts of both languages: complete, used, and each with the same places. */
class TranslationsTest {

    private static final Path TEXTS = Path.of("src/main/resources/vaadin-i18n");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("frontend/board"), Path.of("frontend/palette"));
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9]+(?:[.-][a-z0-9]+)*)\"");
    private static final Path MODULES = Path.of("src/main/java/org/koraos/portal");
    private static final Pattern ACTION = Pattern.compile("\\brecord\\(\\s*\"([a-z-]+)\"");
    private static final Pattern SUBJECT = Pattern.compile("new SubjectRef\\([^,()]*(?:\\(\\))?,\\s*\"([a-z-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private final Map<String, String> english = read("translations.properties");
    private final Map<String, String> portuguese = read("translations_pt_BR.properties");
    private final Set<String> literals = literals();

    @Test
    void each_text_is_there_in_both_languages() {
        assertThat(english.keySet()).isNotEmpty();
        assertThat(new TreeSet<>(portuguese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    }

    @Test
    void a_text_has_the_same_places_in_both_languages_and_can_be_formatted() {
        assertThat(english).allSatisfy((key, text) -> {
            assertThat(places(portuguese.get(key))).as(key).isEqualTo(places(text));
            assertThat(new MessageFormat(text).format(new Object[] {2, 2, 2, 2, 2, 2}))
                    .as(key)
                    .isNotBlank();
        });
    }

    @Test
    void each_text_is_used() {
        var unused = new TreeSet<>(english.keySet());
        unused.removeIf(key -> literals.contains(key)
                || isOfTheJournal(key)
                || literals.stream().anyMatch(prefix -> isLabel(key, prefix)));
        assertThat(unused).isEmpty();
    }

    @Test
    void each_text_that_the_code_names_is_there() {
        var modules = modules();
        var missing = new TreeSet<String>();
        for (var literal : literals) {
            var dot = literal.indexOf('.');
            if (dot < 0 || !modules.contains(literal.substring(0, dot))) continue;
            if (english.containsKey(literal)) continue;
            if (english.keySet().stream().anyMatch(key -> key.startsWith(literal + "."))) continue;
            missing.add(literal);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void what_a_module_journals_has_its_texts() throws IOException {
        try (Stream<Path> aggregates = Files.find(MODULES, 2, (file, facts) -> facts.isRegularFile())) {
            var needed = aggregates
                    .filter(file -> file.getNameCount() > MODULES.getNameCount() + 1)
                    .flatMap(file -> textsOfTheJournal(file).stream())
                    .toList();
            assertThat(needed).contains("access.journal.person-added", "access.subject.person");
            assertThat(english.keySet()).containsAll(needed);
        }
    }

    /** A label of an enum's constant, or of an action: the code names all but the last part. */
    private static boolean isLabel(String key, String prefix) {
        return key.startsWith(prefix + ".") && prefix.contains(".") && key.indexOf('.', prefix.length() + 1) < 0;
    }

    /** The text of an action, {@code <module>.journal.<action>}, or of a subject's kind, {@code <module>.subject.<kind>}. */
    private boolean isOfTheJournal(String key) {
        var parts = key.split("\\.", 3);
        return parts.length == 3
                && (parts[1].equals("journal") || parts[1].equals("subject"))
                && literals.contains(parts[2]);
    }

    private static Set<String> textsOfTheJournal(Path source) {
        try {
            var code = Files.readString(source);
            var module = MODULES.relativize(source).getName(0).toString();
            var found = new HashSet<String>();
            ACTION.matcher(code).results().forEach(action -> found.add(module + ".journal." + action.group(1)));
            SUBJECT.matcher(code).results().forEach(kind -> found.add(module + ".subject." + kind.group(1)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places(String text) {
        var found = new HashSet<String>();
        var matcher = PLACE.matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    private static Set<String> modules() {
        try (Stream<Path> folders = Files.list(TEXTS)) {
            return new HashSet<>(
                    folders.map(folder -> folder.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(String name) {
        var texts = new HashMap<String, String>();
        for (var module : modules()) {
            var properties = new Properties();
            try (Reader file = Files.newBufferedReader(TEXTS.resolve(module).resolve(name))) {
                properties.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(key -> {
                assertThat(key).as("a text of module %s", module).startsWith(module + ".");
                texts.put(key, properties.getProperty(key));
            });
        }
        return texts;
    }

    private static Set<String> literals() {
        var found = new HashSet<String>();
        for (var root : SOURCES) {
            if (!Files.isDirectory(root)) continue;
            try (Stream<Path> files = Files.walk(root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var matcher = LITERAL.matcher(Files.readString(file));
                    while (matcher.find()) found.add(matcher.group(1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }
}
