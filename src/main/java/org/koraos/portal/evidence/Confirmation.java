package org.koraos.portal.evidence;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** That an engineer found an item of evidence to hold in spite of what changed, and why. */
@Embeddable
public record Confirmation(
        @Column(name = "confirmed_by") UUID by,
        @Column(name = "confirmed_by_name") String byName,
        @Column(name = "confirmed_at") Instant at,
        @Column(name = "confirmation_reason") String reason) {}
