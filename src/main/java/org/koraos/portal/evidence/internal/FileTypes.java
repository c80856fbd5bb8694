package org.koraos.portal.evidence.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

import org.apache.tika.Tika;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.FileName;

/**
 * Says what a file is by looking at how its content begins, and refuses what is not taken here. Nothing is ever unpacked.
 * The name may make the answer finer (a text that is named as CSV), but never another.
 */
@Component
class FileTypes {

    /** How much of the beginning says what a file is. */
    static final int HEAD = 64 * 1024;

    /** What a browser may run something in; taken only where it is named exactly. */
    private static final Set<MediaType> ACTIVE =
            Set.of(MediaType.TEXT_HTML, MediaType.application("xhtml+xml"), MediaType.image("svg+xml"));

    private final Tika names = new Tika();
    private final MimeTypes contents = MimeTypes.getDefaultMimeTypes();
    private final MediaTypeRegistry registry = contents.getMediaTypeRegistry();
    private final List<String> taken;

    FileTypes(FileSettings settings) {
        this.taken = settings.types();
    }

    /**
     * The media type.
     *
     * @throws EvidenceRefusal when the content is not what the name says, or of a type that is not taken
     */
    String require(FileName name, byte[] head) {
        var type = typeOf(name, head);
        if (!isTaken(type)) throw new EvidenceRefusal.FileTypeRefused(type.toString());
        return type.toString();
    }

    private MediaType typeOf(FileName name, byte[] head) {
        var content = byContent(head);
        var named = MediaType.parse(names.detect(name.value()));
        if (named == null || named.equals(MediaType.OCTET_STREAM)) return content;
        if (isText(named) && isText(content)) return ACTIVE.contains(content) ? content : named;
        if (registry.isInstanceOf(named, content)) return named;
        if (registry.isInstanceOf(content, named)) return content;
        throw new EvidenceRefusal.FileBeliesName(name.value(), content.toString());
    }

    private MediaType byContent(byte[] head) {
        try {
            return registry.normalize(contents.detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean isText(MediaType type) {
        return registry.isInstanceOf(type, MediaType.TEXT_PLAIN);
    }

    private boolean isTaken(MediaType type) {
        var text = type.toString();
        return taken.stream()
                .anyMatch(each -> each.equals(text)
                        || (each.endsWith("*")
                                && text.startsWith(each.substring(0, each.length() - 1))
                                && !ACTIVE.contains(type)));
    }
}
