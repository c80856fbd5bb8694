package org.koraos.portal.access;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.kernel.Actor;

/** Sets passwords: 12 characters or more, kept as a slow hash. */
@Component
class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 1_024;

    private final People people;
    private final PasswordEncoder encoder;

    Passwords(People people, PasswordEncoder encoder) {
        this.people = people;
        this.encoder = encoder;
    }

    void set(Person person, String password, Actor by) {
        var normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        if (normal.codePointCount(0, normal.length()) < SHORTEST
                || normal.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new AccessRefusal.PasswordLength(SHORTEST, LONGEST_BYTES);
        }
        person.setPasswordHash(Objects.requireNonNull(encoder.encode(normal), "a password was given"), by);
        people.save(person);
    }
}
