package org.koraos.portal.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.Checkpoint;
import org.koraos.portal.journal.JournalSettings;
import org.koraos.portal.journal.NoteKey;
import org.koraos.portal.journal.PublicNoteKey;
import org.koraos.portal.journal.SignedNote;

/**
 * The key that signs checkpoints, and those that did. It is in the environment or in a file that only the portal's own
 * account may read, never in the database: who rewrites the database cannot sign what they wrote.
 */
@Component
public class JournalKeys {

    private static final String FILE = "signing-key";

    private final JournalSettings settings;
    private @Nullable NoteKey key;

    public JournalKeys(JournalSettings settings) {
        this.settings = settings;
    }

    /** The key that signs; made when there is none. */
    synchronized NoteKey signing() {
        if (key == null) key = settings.key().isBlank() ? ofFile() : of(settings.key(), "KORA_JOURNAL_KEY");
        return key;
    }

    private static NoteKey of(String secret, String place) {
        try {
            return NoteKey.of(Base64.getDecoder().decode(secret.strip()));
        } catch (IllegalArgumentException malformed) {
            // Without its cause: the secret itself is in no message.
            throw new IllegalStateException(place + " must be 32 bytes in Base64, as `openssl rand -base64 32` makes");
        }
    }

    private NoteKey ofFile() {
        var file = settings.folder().resolve(FILE);
        try {
            if (!Files.exists(file)) make(file);
            return of(Files.readString(file), file.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException("The key that signs the journal cannot be read or made", failure);
        }
    }

    /** Complete or absent, and for its owner alone; what another portal made in the meantime stays. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var secret = new byte[NoteKey.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, Base64.getEncoder().encodeToString(secret));
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            Files.delete(draft);
        }
    }

    /** The public half of the key that signs, for those who verify the journal of that origin. */
    public String told(String origin) {
        return signing().publicKey().told(origin);
    }

    /** What a note says, if one of the keys signed it as a checkpoint. */
    Optional<Checkpoint> open(String note) {
        return Checkpoint.read(note)
                .filter(checkpoint -> believed().stream()
                        .anyMatch(known -> SignedNote.open(note, checkpoint.origin(), known)
                                .isPresent()));
    }

    private List<PublicNoteKey> believed() {
        var believed = new ArrayList<>(List.of(signing().publicKey()));
        settings.formerKeys().stream()
                .filter(former -> !former.isBlank())
                .map(PublicNoteKey::parse)
                .forEach(believed::add);
        return believed;
    }
}
