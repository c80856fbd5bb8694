package org.koraos.portal.plan.document;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Kinds of file that people upload by mistake, told by their first bytes. */
enum FileKind {
    PDF("%PDF"),
    /** Word documents of today are archives. */
    ARCHIVE("PK\u0003\u0004"),
    OLD_OFFICE("\u00D0\u00CF\u0011\u00E0"),
    RICH_TEXT("{\\rtf"),
    PNG("\u0089PNG"),
    JPEG("\u00FF\u00D8\u00FF"),
    GIF("GIF8"),
    GZIP("\u001F\u008B");

    private final String beginning;

    FileKind(String beginning) {
        this.beginning = beginning;
    }

    /** The kind that these bytes begin like; null when it is none of them. */
    static @Nullable FileKind of(byte[] content) {
        for (var kind : values()) {
            var beginning = kind.beginning.length();
            if (content.length >= beginning
                    && new String(content, 0, beginning, StandardCharsets.ISO_8859_1).equals(kind.beginning)) {
                return kind;
            }
        }
        return null;
    }
}
