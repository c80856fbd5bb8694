package org.koraos.portal.alerting;

import java.util.Objects;

import org.springframework.stereotype.Component;

import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.journal.JournaledAggregate;

/** Refuses what was based on a version that is gone, and says who changed it. */
@Component
class LastChanges {

    private final JournalReader journal;

    LastChanges(JournalReader journal) {
        this.journal = journal;
    }

    /** @throws AlertingRefusal.ChangedMeanwhile when the thing is not at this version any more */
    void requireVersion(JournaledAggregate<?> thing, long basedOn) {
        if (Objects.equals(thing.version(), basedOn)) return;
        var last = journal.latest(thing);
        throw new AlertingRefusal.ChangedMeanwhile(last.actor().name(), last.at());
    }
}
