package org.koraos.portal.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Sha256;

/**
 * Links by which people set their first or a new password. A link is 256 random bits, shown once and kept only as its
 * digest; it is good for one use within three days, and a newer one for the same person ends it.
 */
@Component
public class OneTimeLinks {

    /** How long a link is good. */
    public static final Duration GOOD_FOR = Duration.ofDays(3);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final People people;
    private final Passwords passwords;
    private final Clock clock;

    OneTimeLinks(JdbcTemplate jdbc, People people, Passwords passwords, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Makes a link for the person and returns its token, which is kept nowhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    String issue(PersonId person) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.update("delete from one_time_link where person_id = ?", person.value());
        jdbc.update(
                "insert into one_time_link (token_digest, person_id, expires_at) values (?, ?, ?)",
                Sha256.of(token),
                person.value(),
                clock.instant().plus(GOOD_FOR).atOffset(ZoneOffset.UTC));
        return token;
    }

    /** Whose link it is; empty when it was used, has expired, or never was one. */
    @Transactional(readOnly = true)
    public Optional<PersonReference> owner(String token) {
        return personOf(token, "").flatMap(id -> people.findById(id)).map(Person::reference);
    }

    /**
     * Sets the password of the link's owner, and uses the link up.
     *
     * @throws AccessRefusal.LinkUsedUp when the link is good no more
     * @throws AccessRefusal.PasswordLength when the password is too short or too long; the link stays good
     */
    @Transactional
    public void redeem(String token, String password) {
        var person = personOf(token, " for update").flatMap(people::lock).orElseThrow(AccessRefusal.LinkUsedUp::new);
        passwords.set(person, password, person.asActor());
        jdbc.update("delete from one_time_link where token_digest = ?", Sha256.of(token));
    }

    private Optional<UUID> personOf(String token, String locking) {
        return jdbc
                .query(
                        "select person_id from one_time_link where token_digest = ? and expires_at > ?" + locking,
                        (row, number) -> Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        Sha256.of(token),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .stream()
                .findFirst();
    }
}
