package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged jar holds what runs in production, and nothing that only development or tests need. */
class PackagedJarTest {

    private static final Path JAR = Path.of("target", "kora-portal.jar");

    @Test
    void no_part_of_development_or_tests_is_in_it() throws IOException {
        assertThat(names())
                .filteredOn(name -> name.startsWith("BOOT-INF/lib/"))
                .isNotEmpty()
                .noneMatch(name -> name.matches(
                        ".*(vaadin-dev|devtools|hilla|copilot|testbench|karibu|junit|mockito|assertj|archunit|"
                                + "modulith-(core|docs|test)|playwright|h2-|spring-test|spring-boot-test).*"));
    }

    @Test
    void no_commercial_part_of_vaadin_is_in_it() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.matches(
                        ".*vaadin-(charts|board|grid-pro|crud|dashboard|map|rich-text|spreadsheet|cookie)-flow.*"));
    }

    @Test
    void it_holds_the_built_frontend_without_its_sources_and_serves_it_in_production_mode() throws IOException {
        assertThat(names())
                .contains("META-INF/VAADIN/webapp/index.html")
                .noneMatch(name -> name.endsWith(".map"))
                .noneMatch(name -> name.startsWith("META-INF/VAADIN/webapp/") && name.matches(".*\\.tsx?"));
        assertThat(text("META-INF/VAADIN/config/flow-build-info.json").replace(" ", ""))
                .contains("\"productionMode\":true");
    }

    @Test
    void no_secret_and_no_path_of_the_building_machine_is_in_it() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.matches(".*(\\.env|\\.pem|\\.key|\\.jks|\\.p12|passwords\\.properties)"));
        assertThat(text("META-INF/VAADIN/config/flow-build-info.json"))
                .doesNotContain(Path.of("").toAbsolutePath().toString());
        assertThat(text("META-INF/VAADIN/webapp/index.html"))
                .doesNotContain(Path.of("").toAbsolutePath().toString());
    }

    private static List<String> names() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String text(String name) throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var entry = jar.getEntry(name);
            assertThat(entry).as(name).isNotNull();
            return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
        }
    }
}
