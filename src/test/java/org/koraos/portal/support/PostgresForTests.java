package org.koraos.portal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * One PostgreSQL server for all tests of this JVM, with the portal's two roles. Each application context, and each test
 * that asks for one, gets a database of its own: a copy of one that was migrated once.
 */
public final class PostgresForTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String OWNER = "kora_owner";
    private static final String APP = "kora_app";
    private static final String OWNER_PASSWORD = "of-the-owner-of-tests";
    private static final String APP_PASSWORD = "of-the-app-of-tests";
    private static final String TEMPLATE = "migrated";
    private static final String LOGS = "log";

    /** Applications that name the same database by this setting are nodes of one portal. */
    private static final String SHARED = "test.shared-database";

    private static final Map<String, TestDatabase> SHARED_ONES = new ConcurrentHashMap<>();
    private static final Path JOURNALS = newFolder();
    private static final AtomicInteger MADE = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    /** A database of its own: at the portal's newest schema, or empty. */
    public record TestDatabase(String name, String url) {

        /** Signs in as the portal does when it works. */
        public DataSource asApp() {
            return signedIn(APP, APP_PASSWORD);
        }

        /** Signs in as the role that owns the tables and migrates them. */
        public DataSource asOwner() {
            return signedIn(OWNER, OWNER_PASSWORD);
        }

        /** Signs in as one whom no grant stops: the intruder with the machine's keys. */
        public DataSource asSuperuser() {
            return signedIn("postgres", "");
        }

        private DataSource signedIn(String user, String password) {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }
    }

    /** A new database at the portal's newest schema. */
    public static synchronized TestDatabase migrated() {
        return create(" template " + TEMPLATE);
    }

    /** A new database without tables. */
    public static synchronized TestDatabase empty() {
        return create("");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var shared = context.getEnvironment().getProperty(SHARED);
        use(shared == null ? migrated() : SHARED_ONES.computeIfAbsent(shared, name -> migrated()), context);
    }

    /** Lets an application work on this database. */
    public static void use(TestDatabase database, ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "database for tests",
                        Map.of(
                                "kora.database.url",
                                database.url(),
                                "kora.journal.folder",
                                journalFolder(database).toString(),
                                "kora.database.app.username",
                                APP,
                                "kora.database.app.password",
                                APP_PASSWORD,
                                "kora.database.owner.username",
                                OWNER,
                                "kora.database.owner.password",
                                OWNER_PASSWORD,
                                // Several applications may be alive at once in one test run.
                                "spring.datasource.hikari.minimum-idle",
                                "1",
                                // Tables and classes that drifted apart are found at the start.
                                "spring.jpa.hibernate.ddl-auto",
                                "validate")));
    }

    /** Where what is signed of that database's journal is kept outside it. */
    public static Path journalFolder(TestDatabase database) {
        return JOURNALS.resolve(database.name());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("journals-for-tests");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static TestDatabase create(String from) {
        var postgres = server();
        var name = "test_" + MADE.incrementAndGet();
        execute(postgres, "create database %s owner %s%s".formatted(name, OWNER, from));
        return describe(postgres, name);
    }

    private static TestDatabase describe(EmbeddedPostgres postgres, String name) {
        return new TestDatabase(name, "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), name));
    }

    private static EmbeddedPostgres server() {
        if (server == null) server = start();
        return server;
    }

    private static EmbeddedPostgres start() {
        try {
            // Tests need no data after a power cut: the library leaves fsync off, and the rest may go too. Benchmarks
            // write as a real server does.
            var durable = Boolean.getBoolean("test.durable") ? "on" : "off";
            var postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            Path.of("target", "postgres-for-tests").toFile())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "400")
                    .setServerConfig("fsync", durable)
                    .setServerConfig("full_page_writes", durable)
                    .setServerConfig("autovacuum", durable)
                    // What a benchmark asks to be logged can be read from the server's folder.
                    .setServerConfig("logging_collector", durable)
                    .setServerConfig("log_destination", "csvlog")
                    .setServerConfig("log_directory", LOGS)
                    .setServerConfig("timezone", "UTC")
                    .start();
            execute(postgres, "create role %s login password '%s'".formatted(OWNER, OWNER_PASSWORD));
            execute(postgres, "create role %s login password '%s'".formatted(APP, APP_PASSWORD));
            execute(postgres, "create database %s owner %s".formatted(TEMPLATE, OWNER));
            migrate(describe(postgres, TEMPLATE));
            return postgres;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.asOwner())
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", APP))
                .load()
                .migrate();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
