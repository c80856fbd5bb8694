package org.koraos.portal.ci;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.ci.internal.CodeQuery;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * Reads what repositories say of stories for whoever evaluates gates; in a few statements, however many stories. It asks
 * for no role: who calls it has asked. Facts on which a decision stands are read under
 * {@link org.koraos.portal.plan.FactsLock}.
 */
@Component
public class CodeFacts {

    private final CodeQuery query;

    CodeFacts(CodeQuery query) {
        this.query = query;
    }

    /** Of every story of the plan that a pull request names; empty when the plan has no repository. */
    @Transactional(readOnly = true)
    public Optional<Map<StoryKey, StoryCode>> ofPlan(PlanId plan) {
        if (!query.connected(plan)) return Optional.empty();
        return Optional.of(query.code(plan, null));
    }

    /** Of those of these stories that a pull request names; empty when the plan has no repository. */
    @Transactional(readOnly = true)
    public Optional<Map<StoryKey, StoryCode>> of(PlanId plan, Collection<StoryKey> stories) {
        if (!query.connected(plan)) return Optional.empty();
        return Optional.of(query.code(plan, stories));
    }

    /** The stories that this pull request names now, by the name it has in the journal. */
    @Transactional(readOnly = true)
    public Set<StoryKey> namedBy(PlanId plan, String pullRequest) {
        return query.namedBy(plan, pullRequest);
    }
}
