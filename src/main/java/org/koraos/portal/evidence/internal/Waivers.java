package org.koraos.portal.evidence.internal;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.evidence.Waiver;

/** The waivers as stored. */
public interface Waivers extends JpaRepository<Waiver, UUID> {}
