package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.OutputStream;

/** One file of a pack: its name, size and digest are known before its bytes are read. */
interface PackPart {

    /** A path of plain letters, digits, {@code . _ -}, with slashes between. */
    String name();

    long size();

    /** In hexadecimal. */
    String sha256();

    /**
     * Writes exactly its bytes.
     *
     * @throws IOException when they cannot be had, or are not those that the digest is of
     */
    void copyTo(OutputStream target) throws IOException;
}
