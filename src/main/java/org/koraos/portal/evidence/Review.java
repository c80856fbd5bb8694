package org.koraos.portal.evidence;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.jspecify.annotations.Nullable;

/** What a second person found of an item of evidence. */
@Embeddable
public record Review(
        @Column(name = "review_verdict") @Enumerated(EnumType.STRING)
        Verdict verdict,

        @Column(name = "reviewed_by") UUID by,
        @Column(name = "reviewed_by_name") String byName,
        @Column(name = "reviewed_at") Instant at,
        @Column(name = "review_comment") @Nullable String comment) {

    public enum Verdict {
        ACCEPTED,
        /** It does not count, and its filer reads why. */
        RETURNED
    }
}
