package org.koraos.portal.operations.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.support.PostgresForTests;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyJournalTest {

    private final TestDatabase database = PostgresForTests.migrated();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_journal_that_nobody_touched_holds() {
        assertThat(verify(database.url())).isEqualTo(VerifyJournal.HOLDS);
        assertThat(said()).contains("0 entries and 0 checkpoints", "The journal holds.");
    }

    @Test
    void what_is_wrong_is_named() {
        new JdbcTemplate(database.asApp()).update("insert into journal_checkpoint (size, note) values (3, 'made up')");
        assertThat(verify(database.url())).isEqualTo(VerifyJournal.DOES_NOT_HOLD);
        assertThat(said()).contains("forged checkpoint of 3 entries", "The journal does NOT hold.");
    }

    @Test
    void a_database_that_is_not_there_is_no_good_news() {
        assertThat(verify(database.url() + "_gone")).isEqualTo(VerifyJournal.NOT_CHECKED);
        assertThat(said()).contains("could not be checked");
    }

    private int verify(String url) {
        var app = (PGSimpleDataSource) database.asApp();
        return new VerifyJournal(new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC())
                .run(
                        "--kora.database.url=" + url,
                        "--kora.database.app.username=" + app.getUser(),
                        "--kora.database.app.password=" + app.getPassword(),
                        "--kora.journal.folder=" + PostgresForTests.journalFolder(database));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
