package org.koraos.portal.plan;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.plan.internal.StoryQuery;

/**
 * Reads the facts of stories for whoever evaluates gates; in two statements, however many stories. It asks for no role:
 * who calls it has asked. Facts on which a decision stands are read under {@link FactsLock}.
 */
@Component
public class StoryFactsSource {

    private final StoryQuery query;

    StoryFactsSource(StoryQuery query) {
        this.query = query;
    }

    /** Every story of the plan, by key; withdrawn ones too, marked. */
    @Transactional(readOnly = true)
    public List<StoryFacts> ofPlan(PlanId plan) {
        return query.facts(plan);
    }

    /** These stories, by key; keys of none are left out. */
    @Transactional(readOnly = true)
    public List<StoryFacts> of(PlanId plan, Collection<StoryKey> stories) {
        return query.facts(plan, stories);
    }

    /** The waves of the plan in their order, and what must hold behind each; withdrawn ones are left out. */
    @Transactional(readOnly = true)
    public List<WaveFacts> waves(PlanId plan) {
        return query.waveFacts(plan);
    }
}
