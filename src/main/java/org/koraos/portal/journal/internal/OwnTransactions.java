package org.koraos.portal.journal.internal;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * The latest transactions of this node, by what correlates their entries. Pages of this node know of them already. When
 * there are too many to remember, the oldest are forgotten, and a page reads once more than it would have to.
 */
@Component
public class OwnTransactions {

    private static final int MOST = 10_000;

    private final SequencedSet<UUID> correlations = new LinkedHashSet<>();

    /** Notes a transaction before it commits, so that nobody sees its entries before. */
    synchronized void note(UUID correlation) {
        correlations.add(correlation);
        if (correlations.size() > MOST) correlations.removeFirst();
    }

    /** Whether it is one of this node's. */
    public synchronized boolean contains(UUID correlation) {
        return correlations.contains(correlation);
    }

    /** Its entries were seen, or will never be. */
    public synchronized void forget(Set<UUID> seen) {
        correlations.removeAll(seen);
    }
}
