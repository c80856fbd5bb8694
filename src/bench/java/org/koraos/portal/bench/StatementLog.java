package org.koraos.portal.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariPoolMXBean;

import org.koraos.portal.support.PostgresForTests.TestDatabase;

/** The statements that a database ran, as its server's log tells them, as a script that runs them again. */
final class StatementLog {

    // The columns of PostgreSQL's csvlog: https://www.postgresql.org/docs/18/runtime-config-logging.html
    private static final int DATABASE = 2;
    private static final int MESSAGE = 13;
    private static final int DETAIL = 14;
    private static final Pattern STATEMENT = Pattern.compile("(?:statement|execute [^:]*): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    private final TestDatabase database;
    private final HikariPoolMXBean connections;

    /** @param connections of the portal, on which it says what is to be logged */
    StatementLog(TestDatabase database, HikariPoolMXBean connections) {
        this.database = database;
        this.connections = connections;
    }

    /** From here on statements are logged, on connections that are opened from here on. */
    void begin() throws SQLException {
        ask("alter database %s set log_statement = 'all'".formatted(database.name()));
        connections.softEvictConnections();
    }

    void end() throws SQLException {
        ask("alter database %s reset log_statement".formatted(database.name()));
        connections.softEvictConnections();
    }

    private void ask(String statement) throws SQLException {
        try (var connection = database.asSuperuser().getConnection();
                var open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    /** What the portal's transactions ran, in their order. */
    String script() throws IOException, SQLException {
        var script = new StringBuilder();
        for (var row : rows()) {
            if (!row.get(DATABASE).equals(database.name()) || row.size() <= DETAIL) continue;
            var statement = STATEMENT.matcher(row.get(MESSAGE));
            if (!statement.matches()) continue;
            var sql = filled(statement.group(1), parameters(row.get(DETAIL)));
            if (belongs(sql)) script.append(sql).append(";\n");
        }
        return script.toString();
    }

    /** Not what a pool or a listener asks when it connects. */
    private static boolean belongs(String sql) {
        return !sql.startsWith("SET ")
                && !sql.startsWith("LISTEN")
                && !sql.startsWith("alter database")
                && !sql.contains("pg_terminate_backend")
                && !sql.contains("pg_notify");
    }

    private static Map<Integer, String> parameters(String detail) {
        var values = new HashMap<Integer, String>();
        var each = PARAMETER.matcher(detail);
        while (each.find()) values.put(Integer.valueOf(each.group(1)), each.group(2));
        return values;
    }

    private static String filled(String sql, Map<Integer, String> values) {
        return PLACE.matcher(sql)
                .replaceAll(place ->
                        Matcher.quoteReplacement(values.getOrDefault(Integer.valueOf(place.group(1)), place.group())));
    }

    private List<List<String>> rows() throws IOException, SQLException {
        var rows = new ArrayList<List<String>>();
        try (var files = Files.list(folder())) {
            for (var file : files.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                try (var reader = Files.newBufferedReader(file)) {
                    for (var row = row(reader); !row.isEmpty(); row = row(reader)) rows.add(row);
                }
            }
        }
        return rows;
    }

    private Path folder() throws SQLException {
        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            answer.next();
            return Path.of(answer.getString(1), "log");
        }
    }

    /** The next row, whose values may span lines; empty at the end. */
    private static List<String> row(Reader reader) throws IOException {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quoted = false;
        for (var read = reader.read(); read >= 0; read = reader.read()) {
            var character = (char) read;
            if (character == '"') {
                reader.mark(1);
                var next = quoted ? reader.read() : -1;
                if (quoted && next == '"') {
                    value.append('"');
                    continue;
                }
                if (quoted) reader.reset();
                quoted = !quoted;
            } else if (!quoted && (character == ',' || character == '\n')) {
                values.add(value.toString());
                value.setLength(0);
                if (character == '\n') return values;
            } else {
                value.append(character);
            }
        }
        return values;
    }
}
