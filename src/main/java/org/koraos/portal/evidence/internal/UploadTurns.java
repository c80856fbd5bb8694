package org.koraos.portal.evidence.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.kernel.PersonId;

/** Lets so many files come in at once, and so many of one person, that those who send slowly leave room for others. */
@Component
public class UploadTurns {

    private final int most;
    private final int mostPerPerson;
    private final Map<PersonId, Integer> running = new HashMap<>();
    private int all;

    UploadTurns(FileSettings settings) {
        this.most = settings.atOnce();
        this.mostPerPerson = settings.atOncePerPerson();
    }

    /**
     * Lets a file of the person come in.
     *
     * @throws EvidenceRefusal.UploadsBusy when it has to be tried later
     */
    public <T> T during(PersonId person, Supplier<T> act) {
        begin(person);
        try {
            return act.get();
        } finally {
            end(person);
        }
    }

    private synchronized void begin(PersonId person) {
        var own = running.getOrDefault(person, 0);
        if (all >= most || own >= mostPerPerson) throw new EvidenceRefusal.UploadsBusy();
        all++;
        running.put(person, own + 1);
    }

    private synchronized void end(PersonId person) {
        all--;
        running.computeIfPresent(person, (same, count) -> count == 1 ? null : count - 1);
    }
}
