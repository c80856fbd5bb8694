package org.koraos.portal.operations.internal;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ProductionRequirementsTest {

    private static final String[] COMPLETE = {
        "spring.profiles.active=production",
        "kora.url=https://portal.my.org",
        "kora.database.url=jdbc:postgresql://db.my.org/kora_portal",
        "kora.database.app.password=b7Qm-2vX9-pLw4",
        "kora.database.owner.password=Zk3r-8sTf-N1yd"
    };

    @Test
    void with_everything_given_it_starts() {
        production().run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void everything_that_is_missing_is_named_in_one_sentence() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.profiles.active=production")
                .withUserConfiguration(ProductionRequirements.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContainingAll(
                                "KORA_DATABASE_URL must be",
                                "KORA_URL must be",
                                "KORA_DATABASE_APP_PASSWORD is missing",
                                "KORA_DATABASE_OWNER_PASSWORD is missing"));
    }

    @Test
    void a_placeholder_a_short_or_a_shared_password_is_refused() {
        refused("kora.database.app.password=please-CHANGE-ME-now", "KORA_DATABASE_APP_PASSWORD is a placeholder");
        refused("kora.database.app.password=kora_app", "KORA_DATABASE_APP_PASSWORD is a placeholder");
        refused("kora.database.app.password=b7Qm-2vX9", "KORA_DATABASE_APP_PASSWORD is shorter than 12 characters");
        refused("kora.database.app.password=Zk3r-8sTf-N1yd", "the two database roles must have different passwords");
    }

    @Test
    void an_address_without_tls_is_refused() {
        refused("kora.url=http://portal.my.org", "KORA_URL must be");
    }

    @Test
    void the_demo_is_never_active_beside_it() {
        refused("spring.profiles.active=production,demo", "the profile \"demo\" must not be active");
    }

    @Test
    void a_process_that_does_not_migrate_needs_no_password_of_the_owner() {
        production()
                .withPropertyValues("kora.database.migrate=false", "kora.database.owner.password=")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void other_profiles_ask_for_nothing() {
        production()
                .withPropertyValues("spring.profiles.active=demo", "kora.url=")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static void refused(String setting, String why) {
        production()
                .withPropertyValues(setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining(why));
    }

    private static ApplicationContextRunner production() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(COMPLETE)
                .withUserConfiguration(ProductionRequirements.class);
    }
}
