package org.koraos.portal.access.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Sha256;

/**
 * Makes guessing passwords slow, on all nodes together, and locks nobody out: after some failures each further one
 * doubles the wait, up to a quarter of an hour, for the account and for the place where it was tried. What strangers try
 * elsewhere does not keep a person waiting where they have signed in before. Names that nobody has are counted just as
 * well, so that an answer tells nothing.
 */
@Component
public class SignInThrottle {

    private static final int FREE_OF_ACCOUNT = 5;

    /** Many people may share one address. */
    private static final int FREE_OF_PLACE = 30;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Duration PLACE_KNOWN = Duration.ofDays(90);

    /** Counts before the password is looked at, so that many attempts at one moment are many. */
    private static final String COUNT = """
            insert into sign_in_throttle as known (bucket, attempts, last_at) values (?, 1, ?)
            on conflict (bucket) do update set
                attempts = case when known.last_at < ? then 1 else known.attempts + 1 end,
                last_at = excluded.last_at,
                closed_until = case when known.last_at < ? or known.attempts + 1 < ? then null
                    else excluded.last_at
                        + make_interval(secs => least(?, ? * power(2, least(16, known.attempts + 1 - ?)))) end
            where known.closed_until is null or known.closed_until <= excluded.last_at
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SignInThrottle(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt, whatever becomes of the transaction around it.
     *
     * @throws SignInThrottled when it comes too early; then the password is not to be looked at
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = SignInThrottled.class)
    public void begin(String login, String address) {
        count(place(address), FREE_OF_PLACE);
        count(account(login, address), FREE_OF_ACCOUNT);
    }

    /** The attempt was right: what the account failed at is forgotten, and the place is known. */
    @Transactional
    public void succeeded(PersonId person, String login, String address) {
        jdbc.update("delete from sign_in_throttle where bucket = ?", (Object) account(login, address));
        jdbc.update(
                "update sign_in_throttle set attempts = greatest(attempts - 1, 0), closed_until = null where bucket = ?",
                (Object) place(address));
        var now = clock.instant();
        jdbc.update("""
                insert into sign_in_place as known (person_id, place, last_at) values (?, ?, ?)
                on conflict (person_id, place) do update set last_at = excluded.last_at
                """, person.value(), place(address), at(now));
        jdbc.update(
                "delete from sign_in_place where person_id = ? and last_at < ?",
                person.value(),
                at(now.minus(PLACE_KNOWN)));
        jdbc.update("delete from sign_in_throttle where last_at < ?", at(now.minus(FORGOTTEN)));
    }

    private void count(byte[] bucket, int free) {
        var now = clock.instant();
        var counted = jdbc.update(
                COUNT,
                bucket,
                at(now),
                at(now.minus(FORGOTTEN)),
                at(now.minus(FORGOTTEN)),
                free,
                LONGEST_WAIT.toSeconds(),
                FIRST_WAIT.toSeconds(),
                free);
        if (counted == 1) return;
        var open = jdbc
                .query(
                        "select closed_until from sign_in_throttle where bucket = ?",
                        (row, number) -> row.getObject("closed_until", OffsetDateTime.class)
                                .toInstant(),
                        (Object) bucket)
                .stream()
                .findFirst()
                .orElse(now);
        throw new SignInThrottled(Duration.between(now, open));
    }

    private byte[] account(String login, String address) {
        var known = jdbc.queryForObject(
                "select exists (select from sign_in_place join person on person.id = person_id"
                        + " where login = ? and place = ?)",
                Boolean.class,
                login,
                place(address));
        return Boolean.TRUE.equals(known)
                ? digest("account-at", login, HexFormat.of().formatHex(place(address)))
                : digest("account", login);
    }

    /** One address; of the newer kind, the network that one household or office has. */
    private static byte[] place(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address network) {
                return digest("place", HexFormat.of().formatHex(Arrays.copyOf(network.getAddress(), 8)));
            }
        } catch (IllegalArgumentException unknown) {
            return digest("place", address);
        }
        return digest("place", address);
    }

    private static byte[] digest(String... parts) {
        return Sha256.of(String.join("\n", parts));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
