package org.koraos.portal.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Signed notes as C2SP defines them (c2sp.org/signed-note), with Ed25519: a text, a blank line, and lines with
 * signatures.
 */
public final class SignedNote {

    private static final String SIGNATURE = "— ";

    private SignedNote() {}

    /**
     * The text with a signature below it.
     *
     * @param text ends with a line break
     * @param name of the key; without blanks and plus signs
     */
    public static String sign(String text, String name, NoteKey key) {
        var signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        var line = ByteBuffer.allocate(PublicNoteKey.ID_BYTES + signature.length)
                .put(key.publicKey().id(name))
                .put(signature)
                .array();
        return text + "\n" + SIGNATURE + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** The text of a note that the key of that name signed; empty when it did not. */
    public static Optional<String> open(String note, String name, PublicNoteKey key) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) return Optional.empty();
        var text = note.substring(0, end + 1);
        var begin = SIGNATURE + name + " ";
        return note.substring(end + 2)
                        .lines()
                        .anyMatch(line ->
                                line.startsWith(begin) && signs(text, line.substring(begin.length()), name, key))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean signs(String text, String signature, String name, PublicNoteKey key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return bytes.length > PublicNoteKey.ID_BYTES
                && Arrays.equals(Arrays.copyOf(bytes, PublicNoteKey.ID_BYTES), key.id(name))
                && key.verifies(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, PublicNoteKey.ID_BYTES, bytes.length));
    }
}
