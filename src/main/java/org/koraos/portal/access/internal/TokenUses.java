package org.koraos.portal.access.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When tokens were used last. Written once an hour for each, whatever it is used for. */
@Component
public class TokenUses {

    private static final Duration COARSE = Duration.ofHours(1);

    private final JdbcTemplate jdbc;

    TokenUses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that the token is used now, unless that is known well enough. */
    public void note(UUID token, Instant now) {
        var known = of(List.of(token)).get(token);
        if (isRecent(known, now)) return;
        jdbc.update("""
                insert into api_token_use (token_id, used_at) values (?, ?)
                on conflict (token_id) do update set used_at = excluded.used_at
                """, token, now.atOffset(ZoneOffset.UTC));
    }

    private static boolean isRecent(@Nullable Instant known, Instant now) {
        return known != null && now.isBefore(known.plus(COARSE)) && !now.isBefore(known);
    }

    /** When each of these tokens was used last; those that never were are left out. */
    public Map<UUID, Instant> of(Collection<UUID> tokens) {
        var uses = new HashMap<UUID, Instant>();
        jdbc.query(
                "select token_id, used_at from api_token_use where token_id = any (?)",
                row -> {
                    uses.put(
                            row.getObject("token_id", UUID.class),
                            row.getObject("used_at", OffsetDateTime.class).toInstant());
                },
                (Object) tokens.toArray(UUID[]::new));
        return uses;
    }
}
