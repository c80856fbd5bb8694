package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Writes files as one ZIP, as they come and in the order of their names; how long it will be is known before. */
final class PackWriter {

    private final List<PackPart> parts;
    private final ZipForm form;

    PackWriter(List<? extends PackPart> parts) {
        this(parts, new ZipForm());
    }

    PackWriter(List<? extends PackPart> parts, ZipForm form) {
        this.parts = parts.stream()
                .<PackPart>map(part -> part)
                .sorted(Comparator.comparing(PackPart::name))
                .toList();
        this.form = form;
    }

    /** How many bytes it will have. */
    long length() {
        var offset = 0L;
        var directory = 0L;
        for (var part : parts) {
            directory += form.line(new ZipForm.Entry(part.name(), part.size(), 0, offset)).length;
            offset += around(part) + part.size();
        }
        return offset + directory + form.end(parts.size(), offset, directory).length;
    }

    private long around(PackPart part) {
        return form.head(part.name(), part.size()).length + (long) form.tail(part.size(), 0).length;
    }

    /**
     * Writes all of it. When a file cannot be read whole the directory is never written, so that nothing that looks like
     * a pack is left.
     */
    void writeTo(OutputStream target) throws IOException {
        var entries = new ArrayList<ZipForm.Entry>(parts.size());
        var offset = 0L;
        for (var part : parts) {
            target.write(form.head(part.name(), part.size()));
            var checked = new CheckedOutputStream(target, new CRC32());
            part.copyTo(checked);
            var crc = checked.getChecksum().getValue();
            target.write(form.tail(part.size(), crc));
            entries.add(new ZipForm.Entry(part.name(), part.size(), crc, offset));
            offset += around(part) + part.size();
        }
        var length = 0L;
        for (var entry : entries) {
            var line = form.line(entry);
            target.write(line);
            length += line.length;
        }
        target.write(form.end(entries.size(), offset, length));
    }
}
