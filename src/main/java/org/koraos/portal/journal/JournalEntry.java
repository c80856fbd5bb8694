package org.koraos.portal.journal;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;

/**
 * One line of the journal: who did what to which thing, when, and why.
 *
 * @param sequence the order of writing; later entries have higher numbers
 * @param module the module that made the change; it names the action and the subject's kind
 * @param reason why, in the person's words; null where none is asked for
 */
public record JournalEntry(
        UUID id,
        long sequence,
        Instant at,
        String module,
        SubjectRef subject,
        String action,
        Actor actor,
        @Nullable String reason) {

    /** What happened, as {@code <module>.journal.<action>}. */
    public Phrase what() {
        return Phrase.of(module + ".journal." + action);
    }

    /** What sort of thing was changed, as {@code <module>.subject.<kind>}. */
    public Phrase kind() {
        return Phrase.of(module + ".subject." + subject.kind());
    }
}
