package org.koraos.portal.api.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.kernel.Sha256;

/**
 * Writes that are done once, however often they are sent: the answer is kept under the caller's key in the transaction
 * of the command. A refused command leaves nothing, so that the same key may try again.
 */
@Component
class Commands {

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final CurrentPerson current;
    private final Clock clock;

    Commands(JdbcTemplate jdbc, JsonMapper json, CurrentPerson current, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.current = current;
        this.clock = clock;
    }

    /** What a command answers with when it is done; its body is written as JSON. */
    record Answer(
            int status, @Nullable String etag, @Nullable String location, Object body) {}

    private record Kept(
            String digest,
            int status,
            @Nullable String etag,
            @Nullable String location,
            String body) {

        ResponseEntity<String> answer() {
            var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
            if (etag != null) response.eTag(etag);
            if (location != null) response.header("Location", location);
            return response.body(body);
        }
    }

    /**
     * Does the command, or finds what it came to before.
     *
     * @param key of the header Idempotency-Key
     * @param request all that makes this request this one
     * @throws ApiRefusal when the key is missing, in use, or stands for another request
     */
    @RequiresRole
    @Transactional
    public ResponseEntity<String> once(@Nullable String key, Object request, Supplier<Answer> command) {
        if (key == null || !KEY.matcher(key).matches()) throw new ApiRefusal.KeyNeeded();
        var token = current.caller().orElseThrow(ApiRefusal.NoToken::new).token();
        if (!alone(token, key)) throw new ApiRefusal.KeyInUse();
        var digest = Sha256.hex(json.writeValueAsString(request));
        var known = find(token, key);
        if (known.isPresent()) {
            if (!known.get().digest().equals(digest)) throw new ApiRefusal.KeyReused();
            return known.get().answer();
        }
        var answer = command.get();
        var kept = new Kept(
                digest, answer.status(), answer.etag(), answer.location(), json.writeValueAsString(answer.body()));
        keep(token, key, kept);
        return kept.answer();
    }

    /** Until the transaction ends; whoever comes in between is told so at once. */
    private boolean alone(UUID token, String key) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 141))", Boolean.class, token + " " + key));
    }

    private Optional<Kept> find(UUID token, String key) {
        return jdbc
                .query(
                        "select request_digest, status, etag, location, body from api_command where token_id = ? and key = ?",
                        (row, number) -> new Kept(
                                row.getString("request_digest"),
                                row.getInt("status"),
                                row.getString("etag"),
                                row.getString("location"),
                                row.getString("body")),
                        token,
                        key)
                .stream()
                .findFirst();
    }

    private void keep(UUID token, String key, Kept kept) {
        jdbc.update(
                """
                insert into api_command (token_id, key, request_digest, status, etag, location, body, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token,
                key,
                kept.digest(),
                kept.status(),
                kept.etag(),
                kept.location(),
                kept.body(),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** On every node: whichever comes first finds the rows. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        jdbc.update(
                "delete from api_command where made_at < ?",
                clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
    }
}
