package org.koraos.portal.alerting.internal;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.alerting.SampleSet;

/** The samples as stored. */
public interface SampleSets extends JpaRepository<SampleSet, UUID> {

    /** The newest of a rule: ids grow with time. */
    Optional<SampleSet> findFirstByRuleIdOrderByIdDesc(UUID ruleId);

    Optional<SampleSet> findByPlanIdAndId(UUID planId, UUID id);
}
