package org.koraos.portal.evidence.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.FileName;
import org.koraos.portal.kernel.Sha256;

/**
 * Receives a file into a folder of this node, piece by piece: counts, digests and looks at it on the way. Only what came
 * whole and is taken here goes on to a store.
 */
@Component
class Receiving {

    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);
    private static final int PIECE = 64 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration LEFT_BEHIND = Duration.ofHours(24);
    private static final String ENDING = ".part";

    private final FileSettings settings;
    private final FileTypes types;
    private final Clock clock;

    Receiving(FileSettings settings, FileTypes types, Clock clock) {
        this.settings = settings;
        this.types = types;
        this.clock = clock;
    }

    /** A whole file that is taken here. Closing it removes it from the folder. */
    record Received(Path content, String mediaType, long size, String sha256) implements AutoCloseable {

        @Override
        public void close() {
            delete(content);
        }
    }

    /** @throws EvidenceRefusal when it is not taken; nothing of it is left then */
    Received receive(FileName name, InputStream content) {
        var part = newPart();
        try {
            return new Reception(name, content).into(part);
        } catch (RuntimeException | Error failure) {
            delete(part);
            throw failure;
        }
    }

    private Path newPart() {
        try {
            Files.createDirectories(settings.receiving());
            return Files.createTempFile(settings.receiving(), "", ENDING);
        } catch (IOException failure) {
            throw noRoom(failure);
        }
    }

    /** One file on its way. */
    private final class Reception {

        private final FileName name;
        private final InputStream content;
        private final Instant begun = clock.instant();
        private final byte[] piece = new byte[PIECE];
        private final ByteArrayOutputStream head = new ByteArrayOutputStream(FileTypes.HEAD);
        private long size;
        private @Nullable String mediaType;

        Reception(FileName name, InputStream content) {
            this.name = name;
            this.content = content;
        }

        Received into(Path part) {
            var digest = Sha256.begin();
            try (var file = Files.newOutputStream(part)) {
                for (var count = next(); count >= 0; count = next()) {
                    digest.update(piece, 0, count);
                    write(file, count);
                    look(count);
                }
            } catch (IOException closing) {
                throw noRoom(closing);
            }
            if (size == 0) throw new EvidenceRefusal.FileEmpty();
            var type = mediaType == null ? types.require(name, head.toByteArray()) : mediaType;
            return new Received(part, type, size, HexFormat.of().formatHex(digest.digest()));
        }

        private int next() {
            int count;
            try {
                count = content.read(piece);
            } catch (IOException | UncheckedIOException lost) {
                LOG.debug("An upload was cut off after {} bytes", size, lost);
                throw new EvidenceRefusal.UploadCut();
            }
            if (count > 0) size += count;
            if (size > settings.largest().toBytes()) {
                throw new EvidenceRefusal.FileTooLarge(settings.largest().toMegabytes());
            }
            requirePace();
            return count;
        }

        private void requirePace() {
            var taken = Duration.between(begun, clock.instant());
            if (taken.compareTo(GRACE) <= 0) return;
            if (size < taken.toSeconds() * settings.slowest().toBytes()) throw new EvidenceRefusal.UploadTooSlow();
        }

        private void write(OutputStream file, int count) {
            try {
                file.write(piece, 0, count);
            } catch (IOException failure) {
                throw noRoom(failure);
            }
        }

        /** What is not taken is refused as soon as that can be said. */
        private void look(int count) {
            if (mediaType != null) return;
            head.write(piece, 0, Math.min(count, FileTypes.HEAD - head.size()));
            if (head.size() == FileTypes.HEAD) mediaType = types.require(name, head.toByteArray());
        }
    }

    private static EvidenceRefusal noRoom(IOException failure) {
        LOG.error("The folder in which files are received cannot be written: {}", failure.getMessage());
        LOG.debug("In detail", failure);
        return new EvidenceRefusal.NoRoom();
    }

    /** Removes what a node that ended hard left behind. */
    void sweep() {
        if (!Files.isDirectory(settings.receiving())) return;
        var before = clock.instant().minus(LEFT_BEHIND);
        try (var parts = Files.list(settings.receiving())) {
            for (var part : parts.toList()) {
                if (!part.toString().endsWith(ENDING)) continue;
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) delete(part);
            }
        } catch (IOException failure) {
            LOG.warn("The folder in which files are received cannot be read: {}", failure.getMessage());
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            LOG.warn("A received file cannot be removed: {}", part, failure);
        }
    }
}
