package org.koraos.portal.operations.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.springframework.stereotype.Component;

/**
 * Opens the connections that change notices travel by. They are none of the pool's: a notice neither waits for the work
 * of people nor holds it up.
 */
@Component
class NoticeConnections {

    /** What the server shows of these connections in its list of sessions. */
    static final String NAME = "kora-portal-notices";

    private static final String PATIENCE_SECONDS = "3";

    private final Database database;

    NoticeConnections(Database database) {
        this.database = database;
    }

    Connection open() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", database.app().username());
        settings.setProperty("password", database.app().password());
        settings.setProperty("ApplicationName", NAME);
        settings.setProperty("targetServerType", "primary");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", PATIENCE_SECONDS);
        // Nothing is committed here that could be cut off: a server that does not answer is one that is gone.
        settings.setProperty("socketTimeout", PATIENCE_SECONDS);
        return DriverManager.getConnection(database.url(), settings);
    }
}
