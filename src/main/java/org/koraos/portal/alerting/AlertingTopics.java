package org.koraos.portal.alerting;

import java.util.Set;
import java.util.function.Predicate;

import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanId;

/** What this module changes, by the names under which the journal and open pages know it. */
public final class AlertingTopics {

    private static final Set<String> KINDS = Set.of(AlertRule.KIND, TuningCycle.KIND, ThresholdProposal.KIND);

    private AlertingTopics() {}

    /** Any rule, cycle or proposal of the plan. */
    public static Predicate<SubjectRef> of(PlanId plan) {
        return subject -> KINDS.contains(subject.kind()) && plan.value().equals(subject.plan());
    }

    public static SubjectRef rule(PlanId plan, RuleKey key) {
        return new SubjectRef(plan.value(), AlertRule.KIND, key.value());
    }

    public static SubjectRef proposal(PlanId plan, ProposalKey key) {
        return new SubjectRef(plan.value(), ThresholdProposal.KIND, key.value());
    }
}
