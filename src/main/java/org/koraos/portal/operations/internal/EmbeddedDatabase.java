package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that the portal starts for itself and whose data it keeps between runs. It listens on this machine
 * only, asks for passwords, and promises what a server promises: nothing acknowledged is lost when the machine stops.
 */
final class EmbeddedDatabase implements Database {

    static final String NAME = "kora_portal";
    static final String OWNER = "kora_owner";
    static final String APP = "kora_app";

    /** The major version of the binaries that the build puts in; data of another one cannot be opened. */
    static final String MAJOR_VERSION = "18";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Lies in the cluster's folder once its first start was whole. */
    private static final String COMPLETE = "kora-portal.complete";

    private static final Map<String, String> PROMISES = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on", // the library turns it off
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "timezone", "UTC",
            "max_connections", "100");

    private static final Map<String, String> SERVER_LOG = Map.of(
            "logging_collector", "on",
            "log_directory", "log",
            "log_filename", "postgresql-%a.log",
            "log_rotation_age", "1d",
            "log_truncate_on_rotation", "on",
            "log_timezone", "UTC");

    private final Path cluster;
    private final FileChannel lock;
    private final EmbeddedPostgres server;
    private final EmbeddedSecrets secrets;

    private EmbeddedDatabase(Path cluster, FileChannel lock, EmbeddedPostgres server, EmbeddedSecrets secrets) {
        this.cluster = cluster;
        this.lock = lock;
        this.server = server;
        this.secrets = secrets;
    }

    /** The server that a portal runs on the data below the folder; empty when none does. Closing it leaves it alone. */
    static Optional<Database> running(Path dataFolder) throws IOException {
        var data = dataFolder.toAbsolutePath().normalize();
        var cluster = cluster(data);
        if (!Files.exists(cluster.resolve(COMPLETE))) {
            throw new StartRefused("There is no database in %s.".formatted(data), "Say with KORA_DATA where it is.");
        }
        var port = ServerProcess.portOn(cluster);
        if (port.isEmpty()) return Optional.empty();
        var secrets = EmbeddedSecrets.readOrMake(data.resolve("database-passwords.properties"));
        return Optional.of(new OutsideDatabase(
                url(port.getAsInt()),
                new DatabaseLogin(APP, secrets.app()),
                new DatabaseLogin(OWNER, secrets.owner())));
    }

    /** Starts the server on the data below the folder; makes them at the first start. */
    static EmbeddedDatabase start(Path dataFolder) {
        return start(dataFolder, dataFolder.resolve("postgres-binaries"));
    }

    /** Starts the server with the binaries in that folder, where they are unpacked unless they are there. */
    static EmbeddedDatabase start(Path dataFolder, Path binaries) {
        var data = dataFolder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var lock = lock(data);
            try {
                return start(data, binaries, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new StartRefused(
                    "The database in %s does not start: %s".formatted(data, failure.getMessage()),
                    "Look into the newest file in %s, see that the disk has space and that you may write there."
                            .formatted(cluster(data).resolve("log")),
                    failure);
        }
    }

    private static EmbeddedDatabase start(Path data, Path binaries, FileChannel lock) throws IOException {
        var cluster = cluster(data);
        putIncompleteAside(cluster);
        requireReadable(cluster);
        ServerProcess.clearLeftBehind(cluster);
        var secrets = EmbeddedSecrets.readOrMake(data.resolve("database-passwords.properties"));
        var server = startServer(data, binaries, secrets);
        try {
            if (!Files.exists(cluster.resolve(COMPLETE))) {
                prepare(server, secrets);
                Files.createFile(cluster.resolve(COMPLETE));
            }
            return new EmbeddedDatabase(cluster, lock, server, secrets);
        } catch (SQLException failure) {
            server.close();
            throw new IOException(failure);
        }
    }

    private static Path cluster(Path data) {
        return data.resolve("postgres");
    }

    private static FileChannel lock(Path data) throws IOException {
        var channel =
                FileChannel.open(data.resolve("portal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException heldInThisProcess) {
            LOG.debug("The lock on {} is held by this very process", data, heldInThisProcess);
        }
        channel.close();
        throw new StartRefused(
                "Another portal is running on the data in %s.".formatted(data),
                "Stop it first, or give this one a folder of its own with KORA_DATA.");
    }

    /** A first start that was cut short leaves nothing of value, but who knows: it is moved, not deleted. */
    private static void putIncompleteAside(Path cluster) throws IOException {
        if (!Files.exists(cluster) || Files.exists(cluster.resolve(COMPLETE))) return;
        ServerProcess.clearLeftBehind(cluster);
        var aside = cluster.resolveSibling(
                "postgres.incomplete-" + Clock.systemUTC().millis());
        Files.move(cluster, aside);
        LOG.warn("The first start on {} was cut short; what it left is now in {}", cluster, aside);
    }

    private static void requireReadable(Path cluster) throws IOException {
        var versionFile = cluster.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) return;
        var version = Files.readString(versionFile).strip();
        if (version.equals(MAJOR_VERSION)) return;
        throw new StartRefused(
                "The data in %s are of PostgreSQL %s; this portal brings PostgreSQL %s."
                        .formatted(cluster, version, MAJOR_VERSION),
                "Move them with a dump, as docs/operations.md says under \"Moving the embedded database\".");
    }

    private static EmbeddedPostgres startServer(Path data, Path binaries, EmbeddedSecrets secrets) throws IOException {
        var passwordFile = Files.createTempFile(
                data,
                "first-password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, secrets.superuser());
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster(data))
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries.toAbsolutePath().toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setConnectConfig("password", secrets.superuser())
                    // These go to initdb as options. The built-in locale sorts the same on every machine and for ever.
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "reject")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8");
            PROMISES.forEach(builder::setServerConfig);
            SERVER_LOG.forEach(builder::setServerConfig);
            return builder.start();
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static void prepare(EmbeddedPostgres server, EmbeddedSecrets secrets) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            makeRole(statement, OWNER, secrets.owner());
            makeRole(statement, APP, secrets.app());
            statement.execute("create database %s owner %s".formatted(NAME, OWNER));
            statement.execute("revoke all on database %s from public".formatted(NAME));
            statement.execute("grant connect on database %s to %s".formatted(NAME, APP));
        }
    }

    private static void makeRole(Statement statement, String name, String password) throws SQLException {
        statement.execute("create role %s login nosuperuser nocreatedb nocreaterole password '%s'"
                .formatted(name, password.replace("'", "''")));
    }

    @Override
    public String url() {
        return url(server.getPort());
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    @Override
    public DatabaseLogin app() {
        return new DatabaseLogin(APP, secrets.app());
    }

    @Override
    public DatabaseLogin owner() {
        return new DatabaseLogin(OWNER, secrets.owner());
    }

    /** Sees everything; for those who look after the server itself. */
    DataSource asSuperuser() {
        return server.getDatabase("postgres", NAME);
    }

    @Override
    public void close() {
        try (lock) {
            var process = ServerProcess.on(cluster);
            server.close();
            // The library waits five seconds, which a busy machine may not keep.
            if (process.isPresent()) process.get().awaitEnd();
        } catch (IOException failure) {
            LOG.warn("The database did not stop cleanly; it will recover at the next start", failure);
        }
    }
}
