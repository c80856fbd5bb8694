package org.koraos.portal.gate.internal;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.gate.DecisionPolicy;
import org.koraos.portal.plan.GateKind;

/** The decision policies as stored. */
public interface DecisionPolicies extends JpaRepository<DecisionPolicy, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from DecisionPolicy p where p.planId = :plan and p.kind = :kind")
    Optional<DecisionPolicy> lock(UUID plan, GateKind kind);
}
