package org.koraos.portal.journal;

/**
 * What a check found to be wrong with the journal.
 *
 * @param position of the entry, from 0 on; or the size that a checkpoint covers
 * @param about more for whoever looks into it: an entry's id and subject, another position
 */
public record JournalFault(Kind kind, long position, String about) {

    /** More of them are not listed after one check: they would say nothing new. */
    public static final int MOST = 100;

    /** What was done to the journal. */
    public enum Kind {
        /** The entry's row says something else than what was sealed. */
        ENTRY_CHANGED,
        /** The entry's row is gone. */
        ENTRY_REMOVED,
        /** Entries stand in each other's place. */
        ORDER_SWAPPED,
        /** The entry's seal is gone, and later ones are there. */
        SEAL_REMOVED,
        /** The seal is not the one that the entries up to there give. */
        SEAL_CHANGED,
        /** A checkpoint covers more entries than there are. */
        TAIL_CUT,
        /** The entries up to there do not give the root that a checkpoint signed. */
        NOT_WHAT_WAS_SIGNED,
        /** No key of this portal signed the checkpoint as it stands. */
        CHECKPOINT_FORGED,
        /** A checkpoint is in the file or has to be there, and the database does not have it. */
        CHECKPOINT_REMOVED
    }

    @Override
    public String toString() {
        var what = switch (kind) {
            case ENTRY_CHANGED -> "changed entry at position %d";
            case ENTRY_REMOVED -> "removed entry at position %d";
            case ORDER_SWAPPED -> "swapped order at position %d";
            case SEAL_REMOVED -> "removed seal at position %d";
            case SEAL_CHANGED -> "changed seal at position %d";
            case TAIL_CUT -> "cut tail: a checkpoint covers %d entries";
            case NOT_WHAT_WAS_SIGNED -> "the first %d entries are not what their checkpoint signed";
            case CHECKPOINT_FORGED -> "forged checkpoint of %d entries";
            case CHECKPOINT_REMOVED -> "removed checkpoint of %d entries";
        };
        return what.formatted(position) + (about.isEmpty() ? "" : " (" + about + ")");
    }
}
