package org.koraos.portal.journal;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * All that the journal keeps of one entry.
 *
 * @param version the version of the row that the change led to
 * @param state the full state after the change, in canonical JSON
 * @param digest the SHA-256 recorded with the state, in hexadecimal
 * @param digestHolds whether the state still has that digest
 * @param correlation what was changed in one transaction carries the same one
 * @param changes what differs from the aggregate's state before, by field; every field where there was none before
 */
public record JournalDetails(
        JournalEntry entry,
        long version,
        String state,
        String digest,
        boolean digestHolds,
        UUID correlation,
        List<FieldChange> changes) {

    public JournalDetails {
        changes = List.copyOf(changes);
    }

    /** One field's value before and after, as JSON writes it; null where the field was not there. */
    public record FieldChange(
            String field, @Nullable String before, @Nullable String after) {}
}
