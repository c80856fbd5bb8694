package org.koraos.portal.access.internal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/** Keeps passwords as the portal does, with a thousandth of its rounds: hundreds of tests sign in. */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {

    @Bean
    @Primary
    PasswordEncoder quickPasswords() {
        return NormalizedPasswords.keptAs(
                new Pbkdf2PasswordEncoder("", 16, 310, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256));
    }
}
