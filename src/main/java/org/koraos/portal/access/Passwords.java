package org.koraos.portal.access;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.access.internal.SignInThrottle;
import org.koraos.portal.access.internal.SignInThrottled;
import org.koraos.portal.kernel.Actor;

/** Sets passwords: 12 characters or more, kept as a slow hash. */
@Component
public class Passwords {

    /** The most bytes of a password; as it is typed, it never has more characters than that. */
    public static final int LONGEST = 1_024;

    private static final int SHORTEST = 12;

    /** An open page is one place, wherever it is open: a person who is signed in has shown where they are. */
    private static final String OPEN_PAGE = "an open page of ";

    private final People people;
    private final PasswordEncoder encoder;
    private final SignInThrottle throttle;

    Passwords(People people, PasswordEncoder encoder, SignInThrottle throttle) {
        this.people = people;
        this.encoder = encoder;
        this.throttle = throttle;
    }

    /**
     * The person gives the password that they have; to guess it is as slow as to sign in by guessing.
     *
     * @throws AccessRefusal.WrongPassword when it is another, or they have none
     * @throws AccessRefusal.TooManyFailures when it is not even looked at
     */
    void require(Person person, String password) {
        var principal = person.principal();
        var place = OPEN_PAGE + principal.login();
        try {
            throttle.begin(principal.login(), place);
        } catch (SignInThrottled early) {
            throw new AccessRefusal.TooManyFailures(early.waiting());
        }
        if (!encoder.matches(password, principal.passwordHash())) throw new AccessRefusal.WrongPassword();
        throttle.succeeded(principal.id(), principal.login(), place);
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
