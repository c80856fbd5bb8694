package org.koraos.portal.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.kernel.TextRule;

/**
 * What an item of evidence says.
 *
 * @param title what it shows, in a line
 * @param criteria the keys of the acceptance criteria that it proves, base or delta; one item may prove several
 * @param expiresOn the last day on which it counts, in UTC; null when it has none
 */
public record EvidenceContent(
        EvidenceKind kind,
        String title,
        EvidenceBody body,
        SortedSet<String> criteria,
        @Nullable LocalDate expiresOn) {

    private static final TextRule TITLE = TextRule.line(200);

    public EvidenceContent {
        title = keptTitle(title);
        criteria = Collections.unmodifiableSortedSet(new TreeSet<>(criteria));
    }

    /** What counts for as long as nothing else says otherwise. */
    public EvidenceContent(EvidenceKind kind, String title, EvidenceBody body, Collection<String> criteria) {
        this(kind, title, body, new TreeSet<>(criteria), null);
    }

    /** The same until the end of that day. */
    public EvidenceContent until(@Nullable LocalDate day) {
        return new EvidenceContent(kind, title, body, criteria, day);
    }

    /**
     * A title as it is kept.
     *
     * @throws org.koraos.portal.kernel.InvalidValue when it is empty, too long, or has a character that cannot be shown
     */
    public static String keptTitle(String title) {
        return TITLE.required(title);
    }

    /** SHA-256 in hexadecimal: of all that is said, each part with its length before it, so that none runs into the next. */
    public String digest() {
        var sha256 = Sha256.begin();
        var form = switch (body) {
            case EvidenceBody.Text text -> "text";
            case EvidenceBody.Link link -> "link";
            case EvidenceBody.Files files -> "files";
        };
        for (var part : List.of("kora-evidence-1", kind.name(), title, form, body.value())) add(sha256, part);
        for (var criterion : criteria) add(sha256, criterion);
        if (expiresOn != null) add(sha256, "until " + expiresOn);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
