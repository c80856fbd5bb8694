package org.koraos.portal.risk;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;

/**
 * What is done about a risk.
 *
 * @param rule what must go on holding for the mitigation to work; null when no rule watches it
 * @param proof a link to what shows that it works
 */
@Embeddable
record Mitigation(
        @Column(name = "mitigation") @Nullable String text,

        @Enumerated(EnumType.STRING) @Column(name = "mitigation_rule") @Nullable MitigationRule rule,

        @Column(name = "mitigation_proof") @Nullable String proof,
        @Column(name = "mitigation_done") boolean done,
        @Column(name = "mitigation_done_at") @Nullable Instant doneAt,
        @Column(name = "mitigation_done_by") @Nullable UUID doneBy) {

    static final Mitigation NONE = new Mitigation(null, null, null, false, null, null);

    boolean isPlanned() {
        return text != null;
    }

    /** Whether it backs a residual assessment below the current one. */
    boolean isProven() {
        return done || proof != null;
    }

    /** Another text is another mitigation: what was done or proven for the old one says nothing about it. */
    Mitigation planned(@Nullable String newText, @Nullable String newProof) {
        return Objects.equals(newText, text)
                ? new Mitigation(text, rule, newProof, done, doneAt, doneBy)
                : new Mitigation(newText, newText == null ? null : rule, newProof, false, null, null);
    }

    Mitigation watchedBy(@Nullable MitigationRule newRule) {
        return new Mitigation(text, newRule, proof, done, doneAt, doneBy);
    }

    Mitigation finished(@Nullable String newProof, Actor by, Instant now) {
        return new Mitigation(
                text,
                rule,
                newProof == null ? proof : newProof,
                true,
                now,
                by.id().value());
    }

    Mitigation resumed() {
        return new Mitigation(text, rule, proof, false, null, null);
    }
}
