package org.koraos.portal.journal.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.journal.CanonicalJson;
import org.koraos.portal.journal.JournalSettings;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.support.PostgresForTests;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

/** One node on a database with nothing but a journal, on one connection: what it needs to write, seal and check. */
final class GivenJournal implements AutoCloseable {

    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final StoredSeals seals;
    final Sealer sealer;

    final CheckpointFile file;
    final JournalAudit audit;
    private final SingleConnectionDataSource source;

    GivenJournal(TestDatabase database) {
        this(database.asApp(), settings(database));
    }

    private GivenJournal(DataSource opens, JournalSettings settings) {
        try {
            source = new SingleConnectionDataSource(opens.getConnection(), true);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        var manager = new DataSourceTransactionManager(source);
        var keys = new JournalKeys(settings);
        jdbc = new JdbcTemplate(source);
        transactions = new TransactionTemplate(manager);
        file = new CheckpointFile(settings);
        seals = new StoredSeals(jdbc);
        sealer = new Sealer(jdbc, transactions, seals, new Checkpoints(new StoredCheckpoints(jdbc), seals, file, keys));
        audit = new JournalAudit(jdbc, manager, file, keys);
    }

    /** One that no grant and no trigger stops. */
    static GivenJournal ofSuperuser(TestDatabase database) {
        return new GivenJournal(database.asSuperuser(), settings(database));
    }

    static JournalSettings settings(TestDatabase database) {
        return new JournalSettings(PostgresForTests.journalFolder(database), "", List.of(), Duration.ofMinutes(15));
    }

    @Override
    public void close() {
        source.destroy();
    }

    /** An entry of its own transaction, or of the one that is open. */
    UUID write(String key) {
        var id = Uuid7.create();
        var state = CanonicalJson.write(new State(key, "text of " + key));
        jdbc.update(
                """
                insert into journal_entry (id, module, subject_kind, subject_key, aggregate_id, aggregate_version, action,
                                           actor_id, actor_name, reason, state, state_digest, correlation_id)
                values (?, 'access', 'person', ?, ?, 0, 'renamed', ?, 'Someone', ?, ?, ?, ?)
                """,
                id,
                key,
                Uuid7.create(),
                Uuid7.create(),
                "because of " + key,
                state,
                CanonicalJson.digest(state),
                Uuid7.create());
        return id;
    }

    private record State(String key, String text) {}
}
