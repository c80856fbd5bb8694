package org.koraos.portal.journal.internal;

import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.journal.CanonicalJson;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

/** One node on a database with nothing but a journal: what it needs to write, to seal and to read. */
final class GivenJournal {

    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final StoredSeals seals;
    final Sealer sealer;

    GivenJournal(TestDatabase database) {
        this(database.asApp());
    }

    private GivenJournal(DataSource source) {
        jdbc = new JdbcTemplate(source);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        seals = new StoredSeals(jdbc);
        sealer = new Sealer(jdbc, transactions, seals);
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
