package org.koraos.portal.journal.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.EntityManager;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.koraos.portal.journal.CanonicalJson;
import org.koraos.portal.journal.ChangesCommitted;
import org.koraos.portal.journal.JournaledChange;
import org.koraos.portal.journal.TransactionPart;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/**
 * Writes a transaction's changes to the journal just before it commits, in one batch: after the rows are flushed, so
 * that entries carry the versions that the rows have, and in the same transaction, so that both stand or neither.
 */
@Component
class JournalWriter {

    private static final int BATCH = 500;
    private static final String INSERT = """
            insert into journal_entry (id, plan_id, module, subject_kind, subject_key, aggregate_id, aggregate_version,
                                       action, actor_id, actor_name, reason, state, state_digest, correlation_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final OwnTransactions own;

    JournalWriter(JdbcTemplate jdbc, EntityManager entities, ApplicationEventPublisher events, OwnTransactions own) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.events = events;
        this.own = own;
    }

    @EventListener
    void on(JournaledChange change) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A change was made outside a transaction: " + change.subject());
        }
        TransactionPart.of(Pending.class, Pending::new).changes.add(change);
    }

    private void write(List<JournaledChange> changes, UUID correlation) {
        entities.flush();
        own.note(correlation);
        jdbc.batchUpdate(INSERT, changes, BATCH, (row, change) -> {
            var state = CanonicalJson.write(change.state());
            var reason = change.reason();
            row.setObject(1, Uuid7.create());
            row.setObject(2, change.subject().plan());
            row.setString(3, change.module());
            row.setString(4, change.subject().kind());
            row.setString(5, change.subject().key());
            row.setObject(6, change.aggregateId());
            row.setLong(7, Objects.requireNonNull(change.version(), "a flushed row has a version"));
            row.setString(8, change.action());
            row.setObject(9, change.actor().id().value());
            row.setString(10, change.actor().name());
            row.setString(11, reason == null ? null : reason.text());
            row.setString(12, state);
            row.setBytes(13, CanonicalJson.digest(state));
            row.setObject(14, correlation);
        });
    }

    /** The changes of one transaction. Last in order, so that those who react to changes before commit are heard too. */
    private final class Pending implements TransactionSynchronization {

        private final List<JournaledChange> changes = new ArrayList<>();
        private final UUID correlation = Uuid7.create();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(changes, correlation);
        }

        @Override
        public void afterCommit() {
            Set<SubjectRef> subjects = new LinkedHashSet<>();
            changes.forEach(change -> subjects.add(change.subject()));
            events.publishEvent(new ChangesCommitted(subjects, true));
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) own.forget(Set.of(correlation));
        }
    }
}
