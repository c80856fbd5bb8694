package org.koraos.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture of the modules in {@code docs/architecture.md}, drawn from the code. After a change of the modules, run
 * this test with {@code -Dkora.docs.write=true} and commit what it draws.
 */
class ModulePictureTest {

    private static final Path DRAWN = Path.of("target/modulith");
    private static final Path KEPT = Path.of("docs/modules.puml");

    @Test
    void the_picture_in_the_documentation_shows_the_modules_as_they_are() throws IOException {
        var drawn = draw();
        if (Boolean.getBoolean("kora.docs.write")) keep(drawn);
        assertThat(Files.readString(KEPT).lines())
                .as("run this test with -Dkora.docs.write=true and commit docs/modules.*")
                .containsExactlyInAnyOrderElementsOf(drawn.lines().toList());
    }

    private static String draw() throws IOException {
        new Documenter(
                        ApplicationModules.of(KoraPortal.class),
                        Documenter.Options.defaults().withOutputFolder(DRAWN.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults()
                        .withStyle(DiagramStyle.UML)
                        .withDependencyDepth(DependencyDepth.IMMEDIATE));
        return Files.readString(DRAWN.resolve("components.puml")).replace("\r\n", "\n");
    }

    private static void keep(String drawn) throws IOException {
        Files.writeString(KEPT, drawn);
        var withLayout = drawn.replaceFirst("@startuml.*\n", "$0!pragma layout smetana\n");
        try (var svg = Files.newOutputStream(KEPT.resolveSibling("modules.svg"))) {
            new SourceStringReader(withLayout).outputImage(svg, new FileFormatOption(FileFormat.SVG));
        }
    }
}
