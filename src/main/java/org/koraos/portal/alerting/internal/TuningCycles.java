package org.koraos.portal.alerting.internal;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.alerting.TuningCycle;

/** The cycles as stored. */
public interface TuningCycles extends JpaRepository<TuningCycle, UUID> {

    /** A cycle, to be closed: waits for whoever works in it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from TuningCycle c where c.planId = :plan and c.number = :number")
    Optional<TuningCycle> lockNumber(UUID plan, int number);

    /** The plan's open cycle, which stays open to the transaction's end. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select c from TuningCycle c where c.planId = :plan and c.closed.at is null")
    Optional<TuningCycle> holdOpen(UUID plan);

    /** The cycle, which stays as it is to the transaction's end. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select c from TuningCycle c where c.id = :id")
    Optional<TuningCycle> hold(UUID id);

    @Query("select coalesce(max(c.number), 0) from TuningCycle c where c.planId = :plan")
    int lastNumber(UUID plan);
}
