package org.koraos.portal.evidence.internal;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.evidence.Evidence;

/** The items of evidence as stored. */
public interface EvidenceItems extends JpaRepository<Evidence, UUID> {}
