package org.koraos.portal.support;

import java.util.UUID;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The admin who adds everyone else. Nobody can add the first one but the database itself. */
@TestComponent
public class FirstAdminForTests {

    private static final String LOGIN = "first-admin";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    FirstAdminForTests(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The login of the admin, who is added when not there yet. */
    public synchronized String login() {
        if (jdbc.queryForList("select 1 from person where login = ?", LOGIN).isEmpty()) add();
        return LOGIN;
    }

    private void add() {
        transactions.executeWithoutResult(transaction -> {
            var id = UUID.randomUUID();
            jdbc.update(
                    "insert into person (id, version, login, name, active) values (?, 0, ?, 'First Admin', true)",
                    id,
                    LOGIN);
            jdbc.update("insert into person_role (person_id, role) values (?, 'ADMIN')", id);
            jdbc.update("""
                    insert into journal_entry (id, module, subject_kind, subject_key, aggregate_id, aggregate_version, action,
                                               actor_id, actor_name, state, state_digest, correlation_id)
                    values (gen_random_uuid(), 'access', 'person', ?, ?, 0, 'person-added', ?, 'tests', '{}', sha256('{}'), gen_random_uuid())
                    """, LOGIN, id, id);
        });
    }
}
