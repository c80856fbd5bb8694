package org.koraos.portal.alerting.internal;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.alerting.AlertRule;

/** The rules as stored. */
public interface AlertRules extends JpaRepository<AlertRule, UUID> {

    boolean existsByPlanIdAndKey(UUID planId, String key);

    boolean existsByPlanId(UUID planId);

    Optional<AlertRule> findByPlanIdAndKey(UUID planId, String key);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from AlertRule r where r.planId = :plan and r.key = :key")
    Optional<AlertRule> lock(UUID plan, String key);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from AlertRule r where r.id = :id")
    Optional<AlertRule> lock(UUID id);
}
