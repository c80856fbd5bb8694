package org.koraos.portal.ci;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** That a statement was taken back, by whom and why. */
@Embeddable
public record Withdrawal(
        @Column(name = "withdrawn_by") UUID by,
        @Column(name = "withdrawn_by_name") String byName,
        @Column(name = "withdrawn_at") Instant at,
        @Column(name = "withdrawal_reason") String reason) {}
