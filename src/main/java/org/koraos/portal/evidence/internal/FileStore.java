package org.koraos.portal.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Keeps the bytes of files. Each file has a row in {@code stored_file} before any of its bytes are kept. */
interface FileStore {

    StoreKind kind();

    /**
     * Keeps all of the content or nothing of it, and nothing of it in memory.
     *
     * @param sha256 of the content, in hexadecimal; other bytes than these are not kept
     * @throws org.koraos.portal.evidence.EvidenceRefusal when the store cannot be reached or has no room
     */
    void put(UUID file, Path content, long size, String sha256) throws IOException;

    /**
     * The bytes from a place on, read as they are asked for; no connection is held between two reads.
     *
     * @throws FileMissing when the store says that there is no such file
     */
    InputStream open(UUID file, long from) throws IOException;

    /** Sees that nothing is left of the file, whose row goes too. */
    void discard(UUID file);

    /** The store answered, and has no such file. */
    final class FileMissing extends IOException {
        FileMissing(UUID file) {
            super("No file " + file);
        }
    }
}
