package org.koraos.portal.evidence.internal;

import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import org.koraos.portal.access.Turns;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.kernel.PersonId;

/** Lets so many files come in at once, and so many of one person. */
@Component
public class UploadTurns {

    private final Turns turns;

    UploadTurns(FileSettings settings) {
        this.turns = new Turns(settings.atOnce(), settings.atOncePerPerson());
    }

    /**
     * Lets a file of the person come in.
     *
     * @throws EvidenceRefusal.UploadsBusy when it has to be tried later
     */
    public <T> T during(PersonId person, Supplier<T> act) {
        try (var _ = turns.take(person, EvidenceRefusal.UploadsBusy::new)) {
            return act.get();
        }
    }
}
