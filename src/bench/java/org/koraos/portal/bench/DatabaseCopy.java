package org.koraos.portal.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

import org.koraos.portal.support.PostgresForTests.TestDatabase;

/** A copy of a database, on which others than the portal may write. */
record DatabaseCopy(TestDatabase original) {

    private String name() {
        return original.name() + "_copy";
    }

    /** Makes it of the original as it is now, whose connections end: a pool has to give its up. */
    void make() throws SQLException {
        var server = new TestDatabase("postgres", original.url().replace(original.name(), "postgres"));
        try (var connection = server.asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter database %s allow_connections false".formatted(original.name()));
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                    .formatted(original.name()));
            statement.execute("create database %s template %s owner kora_owner".formatted(name(), original.name()));
            statement.execute("alter database %s allow_connections true".formatted(original.name()));
            statement.execute("checkpoint");
        }
    }

    /**
     * Runs a script once, by one client.
     *
     * @return transactions of the script a second; empty when there is no pgbench on this machine
     */
    OptionalDouble pgbench(Path script, int transactions) throws IOException, InterruptedException {
        if (!installed()) return OptionalDouble.empty();
        var address = URI.create(original.url().substring("jdbc:".length()));
        var begin = System.nanoTime();
        var ended = new ProcessBuilder(List.of(
                        "pgbench",
                        "-n",
                        "-c",
                        "1",
                        "-t",
                        "1",
                        "-f",
                        script.toString(),
                        "-h",
                        address.getHost(),
                        "-p",
                        String.valueOf(address.getPort()),
                        "-U",
                        "postgres",
                        name()))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "pgbench.log").toFile())
                .start()
                .waitFor();
        var seconds = (System.nanoTime() - begin) / 1e9;
        if (ended != 0) throw new IllegalStateException("pgbench failed; target/pgbench.log says why");
        return OptionalDouble.of(transactions / seconds);
    }

    private static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder("pgbench", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
