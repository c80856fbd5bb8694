package org.koraos.portal.plan;

import java.time.Instant;

import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.journal.JournaledAggregate;

/** Who changed a thing last, and when. */
public record LastChange(String by, Instant at) {

    static LastChange of(JournaledAggregate<?> changed, JournalReader journal) {
        var entry = journal.latest(changed);
        return new LastChange(entry.actor().name(), entry.at());
    }
}
