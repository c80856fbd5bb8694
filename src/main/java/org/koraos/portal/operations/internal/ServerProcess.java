package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that runs on a data folder. It stays alone when the portal that started it is ended hard; the
 * next portal, which holds the lock on the folder and so knows that nobody uses that server, ends it.
 */
record ServerProcess(ProcessHandle process) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where the process file says the port, counted from 0. */
    private static final int PORT_LINE = 3;

    /** Ends a server that still runs on these data, and clears a process file whose number another program got since. */
    static void clearLeftBehind(Path cluster) throws IOException {
        var found = on(cluster);
        if (found.isEmpty()) return; // PostgreSQL itself clears the file of a process that is gone.
        var server = found.get();
        if (!server.isPostgres()) {
            Files.delete(processFile(cluster));
        } else if (!server.isKnownToWorkElsewhere(cluster)) {
            LOG.info("Ending the database that an earlier run left behind (process {})", server.process.pid());
            // SIGINT is PostgreSQL's fast stop: it ends sessions, writes what it holds, and exits.
            new ProcessBuilder("kill", "-INT", Long.toString(server.process.pid())).start();
            server.awaitEnd();
        }
    }

    /** The living process that the data folder names, whatever it is. */
    static Optional<ServerProcess> on(Path cluster) throws IOException {
        if (!Files.exists(processFile(cluster))) return Optional.empty();
        var lines = Files.readAllLines(processFile(cluster));
        try {
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).map(ServerProcess::new);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The port of the server that runs on these data; empty when none does. */
    static OptionalInt portOn(Path cluster) throws IOException {
        var running = on(cluster).filter(server -> server.isPostgres() && !server.isKnownToWorkElsewhere(cluster));
        if (running.isEmpty()) return OptionalInt.empty();
        var lines = Files.readAllLines(processFile(cluster));
        return lines.size() <= PORT_LINE
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()));
    }

    /** Waits until the server has written what it holds and is gone. */
    void awaitEnd() throws IOException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            throw new IOException("the database's process %d does not end".formatted(process.pid()), stillThere);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static Path processFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    private boolean isPostgres() {
        return process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(true);
    }

    /** True for the server of other data, whose number stands in our file by chance; PostgreSQL then decides itself. */
    private boolean isKnownToWorkElsewhere(Path cluster) {
        var folder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return !folder.toRealPath().equals(cluster.toRealPath());
        } catch (IOException unknown) {
            return false;
        }
    }
}
