package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A pack of which all is decided and signed, and only the bytes of its files are still to be read. It holds no connection
 * to the database, however slowly it is taken.
 */
public final class PreparedPack implements AutoCloseable {

    private final String fileName;
    private final PackWriter writer;
    private final PackAssembly parts;

    PreparedPack(String fileName, PackWriter writer, PackAssembly parts) {
        this.fileName = fileName;
        this.writer = writer;
        this.parts = parts;
    }

    /** What it is called when it is saved. */
    public String fileName() {
        return fileName;
    }

    /** How many bytes it has. */
    public long length() {
        return writer.length();
    }

    /**
     * Writes it; a file that is not what was filed ends that at once, is on record from then on, and leaves nothing that
     * looks like a pack.
     */
    public void writeTo(OutputStream target) throws IOException {
        writer.writeTo(target);
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
