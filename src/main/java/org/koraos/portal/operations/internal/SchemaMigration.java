package org.koraos.portal.operations.internal;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the database to the schema that this release knows, or, where another run does that, sees that it is there. A
 * schema of a newer release is refused: this one would not keep its rules.
 */
final class SchemaMigration implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
    private static final int ATTEMPTS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;
    private final boolean migrates;

    SchemaMigration(Database database, boolean migrates) {
        this.database = database;
        this.migrates = migrates;
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            refuseNewerSchema(flyway);
            if (migrates) {
                migrate(flyway, 1);
            } else {
                requireMigrated(flyway);
            }
        } catch (FlywayValidateException mismatch) {
            throw new StartRefused(
                    "The database was migrated by other scripts than this portal brings: " + mismatch.getMessage(),
                    "Start the release that made this database, or restore a backup made by this one.",
                    mismatch);
        } catch (FlywayException failure) {
            throw refusalOf(failure);
        }
    }

    /** A table that somebody holds is waited for in short turns, so that nobody queues behind the migration for long. */
    private static void migrate(Flyway flyway, int attempt) {
        try {
            flyway.migrate();
        } catch (FlywayException failure) {
            if (attempt == ATTEMPTS
                    || !LOCK_NOT_AVAILABLE.equals(sqlState(failure).orElse(""))) throw failure;
            LOG.warn("A table that the migration changes is in use; trying again ({} of {})", attempt + 1, ATTEMPTS);
            migrate(flyway, attempt + 1);
        }
    }

    private static void refuseNewerSchema(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .reduce((earlier, later) -> later)
                .ifPresent(version -> {
                    throw new StartRefused(
                            "The database is of a newer portal: this one does not know its schema version %s."
                                    .formatted(version),
                            "Start the newer release, or restore a backup made by this one.");
                });
    }

    private static void requireMigrated(Flyway flyway) {
        var pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new StartRefused(
                    "The database lacks %d migrations of this portal, the first of them version %s."
                            .formatted(pending.length, pending[0].getVersion()),
                    "Run the migration first, as docs/operations.md says under \"Migrating\".");
        }
        flyway.validate();
    }

    private RuntimeException refusalOf(FlywayException failure) {
        var state = sqlState(failure).orElse("");
        // Class 08 is a connection that fails, 28 a login that is refused, 3D a database that is not there.
        if (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D")) {
            return new StartRefused(
                    "The database %s cannot be used as %s: %s"
                            .formatted(
                                    database.url(),
                                    migrates ? database.owner() : database.app(),
                                    sqlFailure(failure)
                                            .map(SQLException::getMessage)
                                            .orElse("")),
                    "See that the server runs, that the address is right, and that both roles exist.",
                    failure);
        }
        return failure;
    }

    private static Optional<String> sqlState(Throwable failure) {
        return sqlFailure(failure).map(SQLException::getSQLState);
    }

    private static Optional<SQLException> sqlFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return Optional.of(sql);
        }
        return Optional.empty();
    }
}
