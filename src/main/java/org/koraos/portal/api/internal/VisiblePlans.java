package org.koraos.portal.api.internal;

import java.util.List;

import org.springframework.stereotype.Component;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;

/** The plans that are there for whoever calls. Of those that are not, nothing is said. */
@Component
class VisiblePlans {

    private final PlanService plans;
    private final CurrentPerson current;

    VisiblePlans(PlanService plans, CurrentPerson current) {
        this.plans = plans;
        this.current = current;
    }

    List<PlanReference> all() {
        var caller = current.caller().orElseThrow(ApiRefusal.NoToken::new);
        return plans.references().stream()
                .filter(plan -> caller.sees(plan.id().value()))
                .toList();
    }

    /** @throws ApiRefusal.UnknownPlan when there is none by this short name that the caller may see */
    PlanReference named(String slug) {
        return all().stream()
                .filter(plan -> plan.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ApiRefusal.UnknownPlan(slug));
    }
}
