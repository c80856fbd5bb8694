package org.koraos.portal.plan.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that somebody brought, byte by byte. */
public final class DocumentFile {

    private final String name;
    private final byte[] content;
    private final String digest;

    public DocumentFile(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
        this.digest = digest(content);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
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
