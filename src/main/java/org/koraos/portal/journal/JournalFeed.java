package org.koraos.portal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

import org.koraos.portal.journal.internal.OwnTransactions;
import org.koraos.portal.kernel.SubjectRef;

/**
 * Tells what other nodes committed since this one last looked. It goes by transactions and not by the numbers of entries:
 * those are drawn before a commit, so that a late one would lie behind the highest number seen and never be found.
 */
@Component
public class JournalFeed {

    private static final String HERE_NOW = "select pg_current_snapshot()::text";

    /** One statement, so that the new position is of the very snapshot in which the entries were read. */
    private static final String NEWS = """
            select pg_current_snapshot()::text as position,
                   entry.plan_id, entry.subject_kind, entry.subject_key, entry.correlation_id
            from (select 1) one
            left join (
                select distinct plan_id, subject_kind, subject_key, correlation_id
                from journal_entry
                where transaction_id >= pg_snapshot_xmin(?::pg_snapshot)
                  and not pg_visible_in_snapshot(transaction_id, ?::pg_snapshot)) entry on true
            """;

    private final OwnTransactions own;

    JournalFeed(OwnTransactions own) {
        this.own = own;
    }

    /** How far somebody has read: which transactions were over when they looked. */
    public record Position(String snapshot) {}

    /** What others changed, and from where to read on. */
    public record News(Set<SubjectRef> changed, Position upTo) {

        public News {
            changed = Set.copyOf(changed);
        }
    }

    /** Where to begin who wants only what comes from here on. */
    public Position now(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(HERE_NOW);
                var row = statement.executeQuery()) {
            row.next();
            return new Position(row.getString(1));
        }
    }

    /** What was committed by others after that position, each change once. */
    public News since(Position last, Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(NEWS)) {
            statement.setString(1, last.snapshot());
            statement.setString(2, last.snapshot());
            return news(statement, last);
        }
    }

    private News news(PreparedStatement statement, Position last) throws SQLException {
        var changed = new LinkedHashSet<SubjectRef>();
        var seen = new HashSet<UUID>();
        var position = last;
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                position = new Position(row.getString("position"));
                var correlation = row.getObject("correlation_id", UUID.class);
                if (correlation == null) continue;
                if (own.contains(correlation)) {
                    seen.add(correlation);
                } else {
                    changed.add(new SubjectRef(
                            row.getObject("plan_id", UUID.class),
                            row.getString("subject_kind"),
                            row.getString("subject_key")));
                }
            }
        }
        own.forget(seen);
        return new News(changed, position);
    }
}
