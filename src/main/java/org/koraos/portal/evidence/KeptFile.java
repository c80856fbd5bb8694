package org.koraos.portal.evidence;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A file as it was received: its bytes lie in the store, and their digest says for ever what they were.
 *
 * @param fileId where the bytes lie; files with the same bytes may share it
 * @param name as {@link FileName} keeps it
 * @param mediaType what the content is, found by looking at it
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal
 */
@Embeddable
public record KeptFile(@Column(name = "file_id") UUID fileId, String name, String mediaType, long size, String sha256) {

    private static final String TEXT = "text/";

    /** How a page may show it beside offering it. */
    public enum Preview {
        IMAGE,
        PDF,
        TEXT,
        /** Not at all: it can be downloaded. */
        NONE
    }

    /** Only what a browser can show without running anything in it; active content never. */
    public Preview preview() {
        return switch (mediaType) {
            case "image/png", "image/jpeg", "image/gif", "image/webp" -> Preview.IMAGE;
            case "application/pdf" -> Preview.PDF;
            case "application/json", "application/xml", "application/x-yaml" -> Preview.TEXT;
            default -> mediaType.startsWith(TEXT) ? Preview.TEXT : Preview.NONE;
        };
    }

    /** What the digest of an item says of it. */
    String fingerprint() {
        return sha256 + " " + size + " " + mediaType + " " + name;
    }
}
