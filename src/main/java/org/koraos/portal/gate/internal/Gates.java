package org.koraos.portal.gate.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.gate.Gate;

/** The gates of which something was said, as stored. */
public interface Gates extends JpaRepository<Gate, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from Gate g where g.planId = :plan and g.gateKey = :key")
    Optional<Gate> lock(UUID plan, String key);

    @Query("select g from Gate g left join fetch g.decisions where g.planId = :plan and g.gateKey in :keys")
    List<Gate> findAllOf(UUID plan, Collection<String> keys);

    @Query("select g from Gate g left join fetch g.decisions where g.planId = :plan and g.gateKey = :key")
    Optional<Gate> find(UUID plan, String key);
}
