package org.koraos.portal.evidence;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * That something on which an item of evidence rests changed, so that a person has to look at it again.
 *
 * @param cause one of those that a person can find to change nothing
 * @param subject what changed: the pull request and its commit, the criterion's key, or the runbook's title
 */
@Embeddable
public record Recheck(
        @Column(name = "recheck_cause") @Enumerated(EnumType.STRING)
        Fall cause,

        @Column(name = "recheck_subject") String subject,
        @Column(name = "recheck_at") Instant at) {}
