package org.koraos.portal.operations.internal;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the portal to its database: as the app role to work, as the owner role to migrate. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    Database database(DatabaseSettings settings, PortalSettings portal) {
        return settings.embedded()
                ? EmbeddedDatabase.start(portal.data())
                : new OutsideDatabase(settings.url(), settings.app(), settings.owner());
    }

    @Bean
    JdbcConnectionDetails workingConnection(Database database) {
        return new WorkingConnection(database.url(), database.app());
    }

    @Bean
    FlywayConnectionDetails migratingConnection(Database database) {
        return new MigratingConnection(database.url(), database.owner());
    }

    @Bean
    FlywayMigrationStrategy migrateUnlessNewer() {
        return flyway -> {
            requireKnownSchema(flyway);
            try {
                flyway.migrate();
            } catch (FlywayValidateException mismatch) {
                throw new StartRefused(
                        "The database was migrated by other scripts than this portal brings: " + mismatch.getMessage(),
                        "Start the release that made this database, or restore a backup made by this one.",
                        mismatch);
            }
        };
    }

    private static void requireKnownSchema(Flyway flyway) {
        for (MigrationInfo migration : flyway.info().all()) {
            var state = migration.getState();
            if (state.isApplied() && !state.isResolved() && state.name().startsWith("FUTURE")) {
                throw new StartRefused(
                        "The database is of a newer portal: this one does not know its schema version %s."
                                .formatted(migration.getVersion()),
                        "Start the newer release, or restore a backup made by this one.");
            }
        }
    }

    private record WorkingConnection(String jdbcUrl, DatabaseLogin login) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return jdbcUrl;
        }

        @Override
        public String getUsername() {
            return login.username();
        }

        @Override
        public String getPassword() {
            return login.password();
        }
    }

    private record MigratingConnection(String jdbcUrl, DatabaseLogin login) implements FlywayConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return jdbcUrl;
        }

        @Override
        public String getUsername() {
            return login.username();
        }

        @Override
        public String getPassword() {
            return login.password();
        }
    }
}
