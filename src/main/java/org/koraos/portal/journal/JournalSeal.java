package org.koraos.portal.journal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far the journal is sealed, for a page.
 *
 * @param entries how many entries are sealed
 * @param signedAt when the last checkpoint was made
 * @param checkpoint the last checkpoint, as a signed note
 * @param publicKey the key that signs, in the form in which it is told to others
 * @param check what the last check found; null before the first one ended
 * @param holds whether nothing is known to be wrong
 */
public record JournalSeal(
        long entries,
        Instant signedAt,
        String checkpoint,
        String publicKey,
        @Nullable JournalReport check,
        boolean holds) {}
