package org.koraos.portal.plan;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Why a story is blocked, who said so, and since when. */
@Embeddable
public record Block(
        @Column(name = "blocked_reason") String reason,
        @Column(name = "blocked_by") UUID by,
        @Column(name = "blocked_by_name") String byName,
        @Column(name = "blocked_since") Instant since) {}
