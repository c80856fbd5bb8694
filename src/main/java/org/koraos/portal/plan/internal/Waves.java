package org.koraos.portal.plan.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.plan.Wave;

/** The waves as stored. */
public interface Waves extends JpaRepository<Wave, UUID> {

    List<Wave> findAllByPlanIdOrderBySequence(UUID planId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select w from Wave w where w.planId = :plan and w.key = :key")
    Optional<Wave> lock(UUID plan, String key);

    boolean existsByPlanIdAndKeyAndWithdrawnSinceIsNull(UUID planId, String key);
}
