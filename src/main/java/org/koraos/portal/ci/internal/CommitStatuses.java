package org.koraos.portal.ci.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.ci.CommitStatus;

/** The statuses of commits as stored. */
public interface CommitStatuses extends JpaRepository<CommitStatus, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from CommitStatus s where s.id = :id")
    Optional<CommitStatus> lock(UUID id);

    /** Those that may have to change: of these commits, and those that wait. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select s from CommitStatus s
            where s.planId = :plan and (s.commitHash in :commits or s.progress = org.koraos.portal.ci.StatusProgress.WAITING)
            order by s.id
            """)
    List<CommitStatus> lockOfPlan(UUID plan, List<String> commits);
}
