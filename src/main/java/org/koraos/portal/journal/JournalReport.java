package org.koraos.portal.journal;

import java.time.Instant;
import java.util.List;

/**
 * The outcome of one check of the whole journal.
 *
 * @param at when it ended
 * @param entries how many sealed entries were read
 * @param checkpoints how many checkpoints were verified, in the database and in the file
 * @param faults what is wrong, at most as many as {@link JournalFault#MOST}; empty when the journal holds
 */
public record JournalReport(Instant at, long entries, long checkpoints, List<JournalFault> faults) {

    public JournalReport {
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean holds() {
        return faults.isEmpty();
    }
}
