package org.koraos.portal.handoff;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.koraos.portal.kernel.Sha256;

/**
 * Where the files that a pack adds lie until they are sent: one temporary file, so that they take no memory. It is gone when it is
 * closed, also when the node ends hard.
 */
final class Spool implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final FileChannel file;

    Spool() throws IOException {
        var path = Files.createTempFile("kora-pack-", ".parts");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** A file that is being written; one at a time. */
    final class Draft {

        private final String name;
        private final long begin;
        private final MessageDigest digest = Sha256.begin();
        private final OutputStream out;

        private Draft(String name) throws IOException {
            this.name = name;
            this.begin = file.position();
            this.out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(file), digest), PIECE);
        }

        OutputStream out() {
            return out;
        }

        /** Nothing is added any more. */
        PackPart done() throws IOException {
            out.flush();
            return new Written(
                    name, begin, file.position() - begin, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Begins a file. */
    Draft begin(String name) throws IOException {
        return new Draft(name);
    }

    /** Adds a whole file. */
    PackPart add(String name, byte[] content) throws IOException {
        var draft = begin(name);
        draft.out().write(content);
        return draft.done();
    }

    private final class Written implements PackPart {

        private final String name;
        private final long begin;
        private final long size;
        private final String sha256;

        Written(String name, long begin, long size, String sha256) {
            this.name = name;
            this.begin = begin;
            this.size = size;
            this.sha256 = sha256;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public void copyTo(OutputStream target) throws IOException {
            var piece = ByteBuffer.allocate(PIECE);
            for (var at = 0L; at < size; at += piece.limit()) {
                piece.clear().limit((int) Math.min(PIECE, size - at));
                while (piece.hasRemaining()) {
                    if (file.read(piece, begin + at + piece.position()) < 0) throw new IOException("The spool is gone");
                }
                target.write(piece.array(), 0, piece.limit());
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
