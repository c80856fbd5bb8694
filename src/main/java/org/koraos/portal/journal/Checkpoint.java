package org.koraos.portal.journal;

import java.util.Base64;
import java.util.Optional;

/**
 * What the portal vouches for: that its journal had that many entries with that root. Signed, it is a checkpoint as C2SP
 * defines it (c2sp.org/tlog-checkpoint).
 *
 * @param origin which journal it is; also the name of the key that signs
 */
public record Checkpoint(String origin, long size, Digest root) {

    private static final String PORTAL = "kora-portal/journal/";
    private static final int ORIGIN_DIGITS = 16;

    /** The name of the journal whose first leaf has that hash. */
    public static String originOf(Digest firstLeaf) {
        return PORTAL + firstLeaf.toString().substring(0, ORIGIN_DIGITS);
    }

    /** The note that says so, signed. */
    public String signedWith(NoteKey key) {
        return SignedNote.sign(origin + "\n" + size + "\n" + root.base64() + "\n", origin, key);
    }

    /** The checkpoint that a note says, whoever signed it; empty when it is no checkpoint at all. */
    public static Optional<Checkpoint> read(String note) {
        var lines = note.lines().limit(3).toList();
        if (lines.size() < 3) return Optional.empty();
        try {
            return Optional.of(new Checkpoint(
                    lines.get(0),
                    Long.parseUnsignedLong(lines.get(1)),
                    Digest.of(Base64.getDecoder().decode(lines.get(2)))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
