package org.koraos.portal.journal.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The checkpoints as the database keeps them. */
@Component
public class StoredCheckpoints {

    private final JdbcTemplate jdbc;

    StoredCheckpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A note, the size for which it is kept, and when it was made. */
    public record Kept(long size, String note, Instant at) {}

    void add(long size, String note) {
        jdbc.update("insert into journal_checkpoint (size, note) values (?, ?)", size, note);
    }

    /** The last one: it covers all that is sealed. */
    public Optional<Kept> last() {
        return find("order by size desc limit 1").stream().findFirst();
    }

    List<Kept> all() {
        return find("order by size");
    }

    /** Those above that size, the smallest first. */
    List<Kept> above(long size) {
        return find("where size > " + size + " order by size");
    }

    private List<Kept> find(String which) {
        return jdbc.query(
                "select size, note, made_at from journal_checkpoint " + which,
                (row, number) -> new Kept(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
    }
}
