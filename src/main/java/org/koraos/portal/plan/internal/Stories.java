package org.koraos.portal.plan.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.plan.Story;

/** The stories as stored. */
public interface Stories extends JpaRepository<Story, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Story s where s.planId = :plan and s.key = :key")
    Optional<Story> lock(UUID plan, String key);

    Optional<Story> findByPlanIdAndKey(UUID planId, String key);

    List<Story> findAllByPlanIdOrderByPositionAscKeyAsc(UUID planId);
}
