package org.koraos.portal.risk;

import java.util.Set;

import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** A risk whose mitigation a rule watches, as far as who answers for the rule needs to know it. */
public record WatchedRisk(PlanId plan, RiskKey key, MitigationRule rule, Set<StoryKey> stories) {

    public WatchedRisk {
        stories = Set.copyOf(stories);
    }
}
