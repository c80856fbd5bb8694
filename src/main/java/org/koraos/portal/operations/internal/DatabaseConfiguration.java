package org.koraos.portal.operations.internal;

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
    FlywayConnectionDetails migratingConnection(Database database, DatabaseSettings settings) {
        return new MigratingConnection(database.url(), settings.migrates() ? database.owner() : database.app());
    }

    @Bean
    FlywayMigrationStrategy schemaMigration(Database database, DatabaseSettings settings) {
        return new SchemaMigration(database, settings.migrates());
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
