package org.koraos.portal.plan;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.plan.internal.PlanQuery;

/** Tells a plan's name where nobody is signed in: who links to its pages from outside. It asks for no role. */
@Component
public class PlanNames {

    private final PlanQuery query;

    PlanNames(PlanQuery query) {
        this.query = query;
    }

    /** @throws PlanRefusal.UnknownPlan when there is no such plan */
    @Transactional(readOnly = true)
    public PlanReference of(PlanId plan) {
        return query.byId(plan).orElseThrow(PlanRefusal.UnknownPlan::new);
    }
}
