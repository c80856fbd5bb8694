package org.koraos.portal.operations.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.support.PostgresForTests;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseConfigurationTest {

    @Test
    void the_portal_works_as_the_app_role_on_tables_that_the_owner_role_made() {
        on(PostgresForTests.empty()).run(context -> {
            var database = context.getBean(JdbcTemplate.class);
            assertThat(value(database, "select current_user")).isEqualTo("kora_app");
            assertThat(value(database, "select tableowner from pg_tables where tablename = 'trial'"))
                    .isEqualTo("kora_owner");
            database.update("insert into trial values (1, 'granted')");
            assertThatThrownBy(() -> database.update("delete from trial")).hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> database.execute("drop table trial")).hasStackTraceContaining("must be owner");
            assertThatThrownBy(() -> database.execute("create table other (id integer)"))
                    .hasStackTraceContaining("permission denied");
        });
    }

    @Test
    void no_session_waits_or_idles_without_end() {
        on(PostgresForTests.empty()).run(context -> {
            var database = context.getBean(JdbcTemplate.class);
            assertThat(value(database, "show statement_timeout")).isEqualTo("10s");
            assertThat(value(database, "show lock_timeout")).isEqualTo("3s");
            assertThat(value(database, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("30s");
            var pool = (HikariDataSource) context.getBean(DataSource.class);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(20);
            assertThat(pool.getConnectionTimeout()).isEqualTo(5_000);
            assertThat(pool.getDataSourceProperties())
                    .containsEntry("targetServerType", "primary")
                    .containsEntry("tcpKeepAlive", "true")
                    .doesNotContainKey("socketTimeout");
        });
    }

    @Test
    void a_database_of_a_newer_portal_is_refused() {
        var database = PostgresForTests.empty();
        migrate(database, "classpath:db/trial", "classpath:db/trial-newer");
        on(database)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessage(
                                "The database is of a newer portal: this one does not know its schema version 900."));
    }

    @Test
    void a_database_that_other_scripts_made_is_refused() {
        var database = PostgresForTests.empty();
        migrate(database, "classpath:db/trial-changed");
        on(database)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("The database was migrated by other scripts than this portal brings"));
    }

    @Test
    void a_portal_that_does_not_migrate_works_on_the_schema_that_another_run_made() {
        var database = PostgresForTests.empty();
        withoutMigrating(database)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessage("The database lacks 1 migrations of this portal, the first of them version 001."));

        on(database).run(context -> assertThat(context).hasNotFailed());

        withoutMigrating(database).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(value(context.getBean(JdbcTemplate.class), "select current_user"))
                    .isEqualTo("kora_app");
        });
    }

    @Test
    void a_table_in_use_is_waited_for_in_short_turns() throws SQLException {
        var database = PostgresForTests.empty();
        migrate(database, "classpath:db/trial");
        try (var busy = database.asOwner().getConnection();
                var statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("lock table trial");
            var soon = CompletableFuture.runAsync(
                    () -> rollBack(busy), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
            on(database)
                    .withPropertyValues(
                            "spring.flyway.locations=classpath:db/trial,classpath:db/trial-newer",
                            "spring.flyway.init-sqls=set lock_timeout = '400ms'")
                    .run(context -> assertThat(context).hasNotFailed());
            assertThat(soon).isDone();
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_named_with_the_role_that_tried() {
        var gone = new TestDatabase("gone", PostgresForTests.empty().url() + "_gone");
        on(gone).withPropertyValues("spring.flyway.connect-retries=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("The database %s cannot be used as kora_owner".formatted(gone.url())));
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ApplicationContextRunner withoutMigrating(TestDatabase database) {
        return on(database).withPropertyValues("kora.database.migrate=false");
    }

    private static ApplicationContextRunner on(TestDatabase database) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withInitializer(context -> PostgresForTests.use(database, context))
                .withPropertyValues("spring.flyway.locations=classpath:db/trial")
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withUserConfiguration(DatabaseConfiguration.class, Settings.class);
    }

    private static void migrate(TestDatabase database, String... locations) {
        Flyway.configure()
                .dataSource(database.asOwner())
                .locations(locations)
                .placeholders(Map.of("appRole", "kora_app"))
                .load()
                .migrate();
    }

    private static String value(JdbcTemplate database, String sql) {
        return String.valueOf(database.queryForObject(sql, String.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({DatabaseSettings.class, PortalSettings.class})
    static class Settings {}
}
