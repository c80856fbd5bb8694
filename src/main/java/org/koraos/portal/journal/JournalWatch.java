package org.koraos.portal.journal;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import org.koraos.portal.journal.internal.ContinuousSealing;
import org.koraos.portal.journal.internal.JournalKeys;
import org.koraos.portal.journal.internal.StoredCheckpoints;

/** Checks the whole journal again and again, on each node against its own file of checkpoints. */
@Component
public class JournalWatch {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);

    private final JournalCheck check;
    private final ContinuousSealing sealing;
    private final StoredCheckpoints checkpoints;
    private final JournalKeys keys;
    private volatile @Nullable JournalReport last;

    JournalWatch(JournalCheck check, ContinuousSealing sealing, StoredCheckpoints checkpoints, JournalKeys keys) {
        this.check = check;
        this.sealing = sealing;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    @Scheduled(fixedDelayString = "${kora.journal.check}", initialDelayString = "PT15S")
    void look() {
        try {
            var report = check.run();
            last = report;
            if (!report.holds()) LOG.error("The journal does not hold: {}", report.faults());
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("The journal cannot be checked at the moment", away);
        }
    }

    /** How far the journal is sealed; empty before its first entry is. */
    public Optional<JournalSeal> seal() {
        return checkpoints
                .last()
                .map(kept -> new JournalSeal(
                        kept.size(),
                        kept.at(),
                        kept.note(),
                        Checkpoint.read(kept.note())
                                .map(checkpoint -> keys.told(checkpoint.origin()))
                                .orElse(""),
                        last,
                        holds()));
    }

    /** Whether nothing is known to be wrong: the last check found nothing, and what is committed gets sealed. */
    public boolean holds() {
        var report = last;
        return !sealing.failing() && (report == null || report.holds());
    }
}
