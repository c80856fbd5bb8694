package org.koraos.portal.access.internal;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.access.Substitution;

/** The substitutions as stored. */
public interface Substitutions extends JpaRepository<Substitution, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Substitution s where s.id = :id")
    Optional<Substitution> lock(UUID id);
}
