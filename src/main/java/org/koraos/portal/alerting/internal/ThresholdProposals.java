package org.koraos.portal.alerting.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.alerting.ThresholdProposal;

/** The proposals as stored. */
public interface ThresholdProposals extends JpaRepository<ThresholdProposal, UUID> {

    /** What a proposal belongs to, which never changes: read first, since these rows are locked before it. */
    record Place(UUID proposal, UUID rule, UUID cycle) {}

    @Query("""
            select new org.koraos.portal.alerting.internal.ThresholdProposals$Place(p.id, p.ruleId, p.cycleId)
            from ThresholdProposal p where p.planId = :plan and p.key = :key
            """)
    Optional<Place> place(UUID plan, String key);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ThresholdProposal p where p.id = :id")
    Optional<ThresholdProposal> lock(UUID id);

    /** The rule's open proposals; whoever asks holds the rule's row, so that no other comes in between. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select p from ThresholdProposal p
            where p.ruleId = :rule and p.state in (PROPOSED, APPROVED_ONCE)
            order by p.id
            """)
    List<ThresholdProposal> lockOpenOn(UUID rule);

    @Query("""
            select p.key from ThresholdProposal p
            where p.cycleId = :cycle and p.state in (PROPOSED, APPROVED_ONCE)
            order by p.key
            """)
    List<String> openKeysIn(UUID cycle);

    @Query("""
            select p from ThresholdProposal p left join fetch p.approvals
            where p.planId = :plan and p.state in (PROPOSED, APPROVED_ONCE)
            order by p.proposed.at
            """)
    List<ThresholdProposal> openIn(UUID plan);

    @Query("""
            select p from ThresholdProposal p left join fetch p.approvals
            where p.ruleId = :rule and p.state in (PROPOSED, APPROVED_ONCE)
            order by p.proposed.at
            """)
    List<ThresholdProposal> openOn(UUID rule);

    @Query("""
            select p from ThresholdProposal p
            where p.planId = :plan and p.state not in (PROPOSED, APPROVED_ONCE)
            order by coalesce(p.ended.at, p.proposed.at) desc
            """)
    List<ThresholdProposal> notOpenIn(UUID plan, Limit most);

    Optional<ThresholdProposal> findByPlanIdAndKey(UUID plan, String key);

    int countByRuleId(UUID rule);
}
