package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process that starts the embedded database, writes a row, and is gone without a goodbye. */
final class PortalEndedHard {

    static final String WROTE = "WROTE";

    private PortalEndedHard() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        var database = EmbeddedDatabase.start(Path.of(arguments[0]), Path.of(arguments[1]));
        try (var connection = DriverManager.getConnection(
                        database.url(),
                        database.owner().username(),
                        database.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("create table note (said text)");
            statement.execute("insert into note values ('acknowledged')");
        }
        System.out.println(WROTE);
        System.out.flush();
        new ProcessBuilder(
                        "kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
                .start();
    }
}
