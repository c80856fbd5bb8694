package org.koraos.portal.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import org.koraos.portal.journal.JournalSettings;

/**
 * The file outside the database to which every checkpoint is added and from which none is taken: who can rewrite the
 * database cannot rewrite this. One note after another, each with a blank line behind it.
 */
@Component
public class CheckpointFile {

    private static final String FILE = "checkpoints";
    private static final String BLANK_LINE = "\n\n";

    private final Path file;

    /** How long it was when it was last written to: whole notes and nothing else. */
    private long whole = -1;

    public CheckpointFile(JournalSettings settings) {
        this.file = settings.folder().resolve(FILE);
    }

    /** All notes, in the order in which they were added. What a crash cut off at the end is none. */
    List<String> notes() {
        var text = text();
        var notes = new ArrayList<String>();
        for (var from = 0; ; ) {
            var signatures = text.indexOf(BLANK_LINE, from);
            var end = signatures < 0 ? -1 : text.indexOf(BLANK_LINE, signatures + BLANK_LINE.length());
            if (end < 0) return notes;
            notes.add(text.substring(from, end + 1));
            from = end + BLANK_LINE.length();
        }
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException("The file of checkpoints cannot be read", failure);
        }
    }

    /** Adds notes, and returns when they are on the disk. */
    synchronized void add(List<String> notes) {
        if (notes.isEmpty()) return;
        var added = new StringBuilder();
        notes.forEach(note -> added.append(note).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.size() != whole) channel.truncate(lengthOfWholeNotes());
                channel.position(channel.size());
                for (var left = ByteBuffer.wrap(bytes(added.toString())); left.hasRemaining(); ) channel.write(left);
                channel.force(true);
                whole = channel.size();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The file of checkpoints cannot be written", failure);
        }
    }

    /** Without what a crash cut off. */
    private long lengthOfWholeNotes() {
        return notes().stream().mapToLong(note -> bytes(note).length + 1).sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
