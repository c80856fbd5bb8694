package org.koraos.portal.journal;

import java.util.UUID;

import org.koraos.portal.kernel.Sha256;

/**
 * An entry as it is kept, to be handed on.
 *
 * @param aggregate the row that was changed
 * @param version the version of the row that the change led to
 * @param state the full state after the change, in canonical JSON
 * @param digest the SHA-256 recorded with the state, in hexadecimal
 * @param correlation what was changed in one transaction carries the same one
 */
public record JournalRecord(
        JournalEntry entry, UUID aggregate, long version, String state, String digest, UUID correlation) {

    /** Whether the state still has the digest that was recorded with it. */
    public boolean holds() {
        return Sha256.hex(state).equals(digest);
    }
}
