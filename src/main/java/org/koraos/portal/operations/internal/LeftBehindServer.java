package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that stays alone when the portal that started it is ended hard. The caller holds the lock on the
 * data folder, so no other portal uses this server.
 */
final class LeftBehindServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehindServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LeftBehindServer() {}

    /** Ends a server that still runs on these data, and clears a process file whose number another program got since. */
    static void clear(Path cluster) throws IOException {
        var processFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(processFile)) return;
        var process = processNamedIn(processFile);
        if (process.isEmpty()) return; // PostgreSQL itself clears the file of a process that is gone.
        if (isPostgres(process.get())) {
            if (worksElsewhere(process.get(), cluster)) return;
            stop(process.get(), cluster);
        } else {
            Files.delete(processFile);
        }
    }

    private static Optional<ProcessHandle> processNamedIn(Path processFile) throws IOException {
        var lines = Files.readAllLines(processFile);
        try {
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(true);
    }

    /** True when the process is known to be the server of other data; PostgreSQL then decides by its own means. */
    private static boolean worksElsewhere(ProcessHandle process, Path cluster) {
        var folder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return !folder.toRealPath().equals(cluster.toRealPath());
        } catch (IOException unknown) {
            return false;
        }
    }

    private static void stop(ProcessHandle process, Path cluster) throws IOException {
        LOG.info("Ending the database that an earlier run left behind (process {})", process.pid());
        // SIGINT is PostgreSQL's fast stop: it ends sessions, writes what it holds, and exits.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            throw new StartRefused(
                    "The database that an earlier run left behind on %s (process %d) does not end."
                            .formatted(cluster, process.pid()),
                    "End that process, then start the portal again.",
                    stillThere);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
