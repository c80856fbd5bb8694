package org.koraos.portal.risk.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.risk.Risk;

/** The risks as stored. */
public interface Risks extends JpaRepository<Risk, UUID> {

    Optional<Risk> findByPlanIdAndRiskKey(UUID plan, String key);

    boolean existsByPlanIdAndRiskKey(UUID plan, String key);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Risk r where r.planId = :plan and r.riskKey = :key")
    Optional<Risk> lock(UUID plan, String key);

    /** In the order of their keys, so that nobody waits in a ring. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Risk r where r.planId = :plan and r.riskKey in :keys order by r.riskKey")
    List<Risk> lockAll(UUID plan, List<String> keys);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Risk r where r.planId = :plan order by r.riskKey")
    List<Risk> lockPlan(UUID plan);

    @Query("select r.riskKey from Risk r where r.planId = :plan")
    List<String> keys(UUID plan);

    /** Where an acceptance ended before this day: which plan, which risk. */
    @Query("""
            select r.planId as plan, r.riskKey as key from Risk r
            where r.acceptance.until < :today order by r.planId, r.riskKey
            """)
    List<Ended> acceptancesEndedBefore(LocalDate today, Limit limit);

    /** A risk whose acceptance has ended. */
    interface Ended {
        UUID getPlan();

        String getKey();
    }
}
