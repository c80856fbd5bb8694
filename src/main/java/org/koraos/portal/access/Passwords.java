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
public class Passwords {

    /** The most bytes of a password; as it is typed, it never has more characters than that. */
    public static final int LONGEST = 1_024;

    private static final int SHORTEST = 12;

    private final People people;
    private final PasswordEncoder encoder;

    Passwords(People people, PasswordEncoder encoder) {
        this.people = people;
        this.encoder = encoder;
    }

    void set(Person person, String password, Actor by) {
        if (password.length() > LONGEST || !isSound(Normalizer.normalize(password, Normalizer.Form.NFC))) {
            throw new AccessRefusal.PasswordLength(SHORTEST, LONGEST);
        }
        person.setPasswordHash(Objects.requireNonNull(encoder.encode(password), "a password was given"), by);
        people.save(person);
    }

    private static boolean isSound(String normal) {
        return normal.codePointCount(0, normal.length()) >= SHORTEST
                && normal.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
