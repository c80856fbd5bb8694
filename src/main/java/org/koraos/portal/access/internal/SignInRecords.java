package org.koraos.portal.access.internal;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.access.SignInRecord;

/** The records of sign-ins as stored. */
public interface SignInRecords extends JpaRepository<SignInRecord, UUID> {

    Optional<SignInRecord> findByPersonId(UUID personId);
}
