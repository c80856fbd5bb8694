package org.koraos.portal.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Prometheus' own tool, as {@code KORA_PROMTOOL} or the path names it; tests that need it are skipped without it. */
final class Promtool {

    private static final long LONGEST_SECONDS = 300;

    private final Path program;

    private Promtool(Path program) {
        this.program = program;
    }

    static Promtool installed() {
        var found = find();
        assumeTrue(
                found.isPresent(),
                "promtool is not installed: install Prometheus, or point KORA_PROMTOOL to the program");
        return new Promtool(found.orElseThrow());
    }

    private static Optional<Path> find() {
        var named = Stream.ofNullable(System.getenv("KORA_PROMTOOL")).map(Path::of);
        var onPath = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "promtool"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    /** What a run said, and whether it was content. */
    record Verdict(boolean content, List<String> lines) {

        long failuresNaming(String text) {
            return lines.stream().filter(line -> line.contains(text)).count();
        }
    }

    Verdict testRules(Path folder, List<Path> files) throws IOException, InterruptedException {
        var said = folder.resolve("promtool.txt");
        var command = Stream.concat(
                        Stream.of(program.toString(), "test", "rules"),
                        files.stream().map(Path::toString))
                .toList();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Verdict(process.exitValue() == 0, Files.readAllLines(said));
    }
}
