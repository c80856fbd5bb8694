package org.koraos.portal.evidence;

import java.util.Collection;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.evidence.internal.EvidenceQuery;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * Reads the facts of evidence for whoever evaluates gates; in three statements, however many stories. It asks for no role:
 * who calls it has asked. Facts on which a decision stands are read under {@link org.koraos.portal.plan.FactsLock}.
 */
@Component
public class EvidenceFacts {

    private final EvidenceQuery query;

    EvidenceFacts(EvidenceQuery query) {
        this.query = query;
    }

    /** Of every story of the plan that has any; of the others nothing was filed. */
    @Transactional(readOnly = true)
    public Map<StoryKey, StoryEvidence> ofPlan(PlanId plan) {
        return query.facts(plan);
    }

    /** Of those of these stories that have any; of the others nothing was filed. */
    @Transactional(readOnly = true)
    public Map<StoryKey, StoryEvidence> of(PlanId plan, Collection<StoryKey> stories) {
        return query.facts(plan, stories);
    }
}
