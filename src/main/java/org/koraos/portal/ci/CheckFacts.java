package org.koraos.portal.ci;

import java.util.Collection;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.ci.internal.CheckQuery;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * Reads the facts of required checks for whoever evaluates gates; in one statement, however many stories. It asks for no
 * role: who calls it has asked. Facts on which a decision stands are read under {@link org.koraos.portal.plan.FactsLock}.
 */
@Component
public class CheckFacts {

    private final CheckQuery query;

    CheckFacts(CheckQuery query) {
        this.query = query;
    }

    /** Of every story of the plan about whose check something was stated. */
    @Transactional(readOnly = true)
    public Map<StoryKey, RequiredCheck> ofPlan(PlanId plan) {
        return query.counting(plan);
    }

    /** Of those of these stories about whose check something was stated. */
    @Transactional(readOnly = true)
    public Map<StoryKey, RequiredCheck> of(PlanId plan, Collection<StoryKey> stories) {
        return query.counting(plan, stories);
    }
}
