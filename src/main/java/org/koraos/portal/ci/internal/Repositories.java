package org.koraos.portal.ci.internal;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.ci.ConnectedRepository;

/** The repositories of plans as stored. */
public interface Repositories extends JpaRepository<ConnectedRepository, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from ConnectedRepository r where r.planId = :plan and r.id = :id")
    Optional<ConnectedRepository> lock(UUID plan, UUID id);
}
