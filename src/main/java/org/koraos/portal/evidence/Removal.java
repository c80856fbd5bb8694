package org.koraos.portal.evidence;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** That an item of evidence was taken out, by whom and why; the item itself stays readable. */
@Embeddable
public record Removal(
        @Column(name = "removed_by") UUID by,
        @Column(name = "removed_by_name") String byName,
        @Column(name = "removed_at") Instant at,
        @Column(name = "removal_reason") String reason) {}
