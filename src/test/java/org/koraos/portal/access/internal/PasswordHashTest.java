package org.koraos.portal.access.internal;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;

/** The hash that the portal keeps of a password. */
class PasswordHashTest {

    private static final String PASSWORD = "correct horse é";

    private final PasswordEncoder portal = SecurityConfiguration.passwordEncoder();

    @Test
    void it_takes_310000_rounds_of_pbkdf2_with_a_salt_of_its_own() {
        var independent = new Pbkdf2PasswordEncoder("", 16, 310_000, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
        assertThat(portal.matches(PASSWORD, "{pbkdf2}" + independent.encode(PASSWORD)))
                .isTrue();
        assertThat(portal.encode(PASSWORD)).startsWith("{pbkdf2}").isNotEqualTo(portal.encode(PASSWORD));
    }

    @Test
    void the_same_word_from_another_keyboard_is_the_same_password() {
        assertThat(portal.matches("correct horse e\u0301", portal.encode(PASSWORD)))
                .isTrue();
    }
}
