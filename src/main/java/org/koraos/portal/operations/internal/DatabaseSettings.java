package org.koraos.portal.operations.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the database is. Without an address the portal starts a PostgreSQL of its own.
 *
 * @param url the JDBC address of a PostgreSQL database, or empty
 * @param migrate whether the start brings the schema up to date; false where a run of its own does, and then this
 *     process needs no password of the owner
 * @param app signs in to work: reads and writes, but neither changes tables nor rewrites the journal
 * @param owner signs in to migrate, and for nothing else
 */
@ConfigurationProperties("kora.database")
record DatabaseSettings(String url, boolean migrate, DatabaseLogin app, DatabaseLogin owner) {

    boolean embedded() {
        return url.isBlank();
    }

    boolean migrates() {
        return migrate || embedded();
    }
}
