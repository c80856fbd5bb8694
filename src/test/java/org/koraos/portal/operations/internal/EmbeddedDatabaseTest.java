package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedDatabaseTest {

    private static final Path BINARIES = Path.of("target", "postgres-for-tests");

    @TempDir
    Path data;

    @Test
    void what_was_written_is_there_at_the_next_start() throws SQLException, IOException {
        try (var database = start(data)) {
            run(database, database.owner(), "create table note (said text)");
            run(database, database.owner(), "insert into note values ('olá')");
            assertThat(EmbeddedDatabase.running(data))
                    .hasValueSatisfying(found -> assertThat(found.url()).isEqualTo(database.url()));
        }
        assertThat(EmbeddedDatabase.running(data)).isEmpty();
        try (var database = start(data)) {
            assertThat(ask(database, database.owner(), "select said from note")).isEqualTo("olá");
        }
    }

    @Test
    void it_keeps_the_promises_of_a_server_and_hears_this_machine_only() throws SQLException {
        try (var database = start(data)) {
            assertThat(show(database, "fsync")).isEqualTo("on");
            assertThat(show(database, "synchronous_commit")).isEqualTo("on");
            assertThat(show(database, "full_page_writes")).isEqualTo("on");
            assertThat(show(database, "data_checksums")).isEqualTo("on");
            assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(database, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(database, "server_version")).startsWith(EmbeddedDatabase.MAJOR_VERSION + ".");
        }
    }

    @Test
    void each_role_can_do_its_own_work_only_and_needs_its_password() throws SQLException {
        try (var database = start(data)) {
            assertThatThrownBy(() -> run(database, database.app(), "create table mine (id integer)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(database, database.owner(), "create role other"))
                    .hasMessageContaining("permission denied");
            for (var role : new String[] {EmbeddedDatabase.APP, EmbeddedDatabase.OWNER, "postgres"}) {
                assertThatThrownBy(() -> run(database, new DatabaseLogin(role, "guess"), "select 1"))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void nobody_else_reads_the_folder_or_the_passwords() throws IOException {
        var folder = data.resolve("kora");
        start(folder).close();
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("database-passwords.properties"))).isEqualTo("rw-------");
    }

    @Test
    void a_second_portal_on_the_same_data_is_refused() {
        try (var database = start(data)) {
            assertThat(database.url()).contains("127.0.0.1");
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("Another portal is running on the data in %s.", data.toAbsolutePath());
        }
    }

    @Test
    void a_portal_that_was_ended_hard_leaves_its_data_to_the_next() throws Exception {
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortalEndedHard.class.getName(),
                        data.toString(),
                        BINARIES.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = other.inputReader()) {
            assertThat(said.lines().anyMatch(PortalEndedHard.WROTE::equals)).isTrue();
        }
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var leftBehind = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        assertThat(ProcessHandle.of(leftBehind)).isPresent();

        try (var database = start(data)) {
            assertThat(ask(database, database.owner(), "select said from note")).isEqualTo("acknowledged");
            assertThat(ProcessHandle.of(leftBehind)).isEmpty();
        }
    }

    @Test
    void a_process_number_that_another_program_has_got_since_does_not_stop_it() throws IOException, SQLException {
        start(data).close();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"),
                "%d%n%s%n".formatted(ProcessHandle.current().pid(), data.resolve("postgres")));
        try (var database = start(data)) {
            assertThat(ask(database, database.app(), "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void a_first_start_that_was_cut_short_is_put_aside() throws IOException, SQLException {
        Files.createDirectories(data.resolve("postgres/base"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), EmbeddedDatabase.MAJOR_VERSION);
        try (var database = start(data)) {
            assertThat(ask(database, database.app(), "select 'up'")).isEqualTo("up");
        }
        try (var folders = Files.list(data)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("postgres.incomplete-"));
        }
    }

    @Test
    void data_of_another_major_version_are_refused_with_both_numbers() throws IOException {
        start(data).close();
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> start(data))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18");
    }

    private static EmbeddedDatabase start(Path data) {
        return EmbeddedDatabase.start(data, BINARIES);
    }

    private static String show(EmbeddedDatabase database, String setting) throws SQLException {
        return ask(database, database.app(), "show " + setting);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void run(Database database, DatabaseLogin login, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), login.username(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Database database, DatabaseLogin login, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), login.username(), login.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
