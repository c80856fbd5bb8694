package org.koraos.portal.evidence.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.koraos.portal.kernel.Sha256;

/** A stream that knows how many bytes were read from it and their SHA-256. */
final class DigestedStream extends FilterInputStream {

    private final MessageDigest digest;
    private long size;

    private DigestedStream(InputStream content, MessageDigest digest) {
        super(new DigestInputStream(content, digest));
        this.digest = digest;
    }

    static DigestedStream of(InputStream content) {
        return new DigestedStream(content, Sha256.begin());
    }

    /** The next bytes, so many but at the end; empty when there are no more. */
    byte[] part(int most) {
        try {
            var part = in.readNBytes(most);
            size += part.length;
            return part;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        if (read >= 0) size++;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = super.read(target, offset, length);
        if (read > 0) size += read;
        return read;
    }

    /** Whether what was read is this; asked once, at the end. */
    boolean was(String expected, long expectedSize) {
        return size == expectedSize && HexFormat.of().formatHex(digest.digest()).equals(expected);
    }

    /** @throws UncheckedIOException when what was read is not this */
    void require(String expected, long expectedSize) {
        if (!was(expected, expectedSize)) {
            throw new UncheckedIOException(new IOException("The file changed while it was being stored"));
        }
    }
}
