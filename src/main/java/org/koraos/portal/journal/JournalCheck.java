package org.koraos.portal.journal;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.internal.CheckpointFile;
import org.koraos.portal.journal.internal.JournalAudit;
import org.koraos.portal.journal.internal.JournalKeys;

/**
 * Reads the whole journal and says whether it is what was sealed and signed. It needs to read the database and the file
 * of checkpoints, and to know the key.
 */
@Component
public class JournalCheck {

    private final JournalAudit audit;
    private final Clock clock;

    JournalCheck(JournalAudit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** A check of the journal in that database, where no portal runs. */
    public static JournalCheck of(DataSource source, JournalSettings settings, Clock clock) {
        return new JournalCheck(
                new JournalAudit(
                        new JdbcTemplate(source),
                        new DataSourceTransactionManager(source),
                        new CheckpointFile(settings),
                        new JournalKeys(settings)),
                clock);
    }

    /** Checks everything, now. */
    public JournalReport run() {
        var found = audit.run();
        return new JournalReport(clock.instant(), found.entries(), found.checkpoints(), found.faults());
    }
}
