package org.koraos.portal.plan.document;

import org.koraos.portal.kernel.Sha256;

/** A file that somebody brought, byte by byte. */
public final class DocumentFile {

    private final String name;
    private final byte[] content;
    private final String digest;

    public DocumentFile(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
        this.digest = Sha256.hex(content);
    }

    public String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    /** How many bytes it has. */
    public int size() {
        return content.length;
    }

    /** SHA-256 of its content, in hexadecimal. */
    public String digest() {
        return digest;
    }
}
