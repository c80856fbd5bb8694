package org.koraos.portal.alerting;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/** Somebody's yes to exactly what they saw. */
@Embeddable
record Approval(
        @Embedded
        @AttributeOverride(name = "personId", column = @Column(name = "person_id"))
        @AttributeOverride(name = "name", column = @Column(name = "person_name"))
        @AttributeOverride(name = "at", column = @Column(name = "given_at"))
        Signature by,

        @Column(name = "seen_digest") String seen) {}
