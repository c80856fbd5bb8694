package org.koraos.portal.operations.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the database is. Without an address the portal starts a PostgreSQL of its own.
 *
 * @param url the JDBC address of a PostgreSQL database, or empty
 * @param app signs in to work: reads and writes, but neither changes tables nor rewrites the journal
 * @param owner signs in to migrate, and for nothing else
 */
@ConfigurationProperties("kora.database")
record DatabaseSettings(String url, DatabaseLogin app, DatabaseLogin owner) {

    boolean embedded() {
        return url.isBlank();
    }
}
