package org.koraos.portal.plan.internal;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.plan.Wave;

/** The waves as stored. */
public interface Waves extends JpaRepository<Wave, UUID> {

    List<Wave> findAllByPlanIdOrderBySequence(UUID planId);

    boolean existsByPlanIdAndKeyAndWithdrawnSinceIsNull(UUID planId, String key);
}
