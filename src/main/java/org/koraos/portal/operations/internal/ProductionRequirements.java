package org.koraos.portal.operations.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** In production nothing starts on a missing, a well-known or a shared secret; every lack is named at once. */
@Component
@Profile("production")
class ProductionRequirements implements BeanFactoryPostProcessor {

    private static final int SHORTEST_PASSWORD = 12;
    private static final Set<String> PLACEHOLDERS =
            Set.of("changeme", "change-me", "change_me", "example", "password", "secret", "test-only", "kora_");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var lacks = lacks(beans.getBean(Environment.class));
        if (lacks.isEmpty()) return;
        throw new StartRefused(
                "The portal does not start in production: " + String.join("; ", lacks) + ".",
                "Set them in the environment, as docs/operations.md says under \"Settings\".");
    }

    private static List<String> lacks(Environment environment) {
        var lacks = new ArrayList<String>();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            lacks.add("the profile \"demo\" must not be active beside it");
        }
        if (!environment.getProperty("kora.database.url", "").startsWith("jdbc:postgresql:")) {
            lacks.add("KORA_DATABASE_URL must be the address of a PostgreSQL database (jdbc:postgresql://...)");
        }
        if (!environment.getProperty("kora.url", "").startsWith("https://")) {
            lacks.add("KORA_URL must be the address that people open (https://...)");
        }
        var app = environment.getProperty("kora.database.app.password", "");
        var owner = environment.getProperty("kora.database.owner.password", "");
        requirePassword(app, "KORA_DATABASE_APP_PASSWORD", lacks);
        if (environment.getProperty("kora.database.migrate", Boolean.class, true)) {
            requirePassword(owner, "KORA_DATABASE_OWNER_PASSWORD", lacks);
        }
        if (!app.isEmpty() && app.equals(owner)) lacks.add("the two database roles must have different passwords");
        return lacks;
    }

    private static void requirePassword(String password, String variable, List<String> lacks) {
        if (password.isBlank()) {
            lacks.add(variable + " is missing");
        } else if (isPlaceholder(password)) {
            lacks.add(variable + " is a placeholder");
        } else if (password.length() < SHORTEST_PASSWORD) {
            lacks.add("%s is shorter than %d characters".formatted(variable, SHORTEST_PASSWORD));
        }
    }

    private static boolean isPlaceholder(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return PLACEHOLDERS.stream().anyMatch(lower::contains);
    }
}
