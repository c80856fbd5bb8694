package org.koraos.portal.alerting;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.alerting.AlertingFacts.RuleFact;
import org.koraos.portal.alerting.internal.AlertingQuery;
import org.koraos.portal.alerting.internal.ThresholdProposals;
import org.koraos.portal.plan.PlanId;

/** Tells gates and risks what holds of a plan's thresholds. Who decides on it holds the plan's facts lock. */
@Service
public class AlertingFactsService {

    private final AlertingQuery query;
    private final ThresholdProposals proposals;

    AlertingFactsService(AlertingQuery query, ThresholdProposals proposals) {
        this.query = query;
        this.proposals = proposals;
    }

    @RequiresRole
    @Transactional(readOnly = true)
    public AlertingFacts of(PlanId plan) {
        var cycle = query.cycles(plan.value()).values().stream()
                .filter(CycleRow::isOpen)
                .map(CycleRow::number)
                .findFirst();
        return new AlertingFacts(
                rules(plan),
                query.outsideCycles(plan.value()),
                proposals.openKeys(plan.value()).stream().map(ProposalKey::new).toList(),
                cycle.orElse(null));
    }

    private List<RuleFact> rules(PlanId plan) {
        return query.rules(plan.value(), List.of()).values().stream()
                .map(rule -> new RuleFact(rule.key(), rule.name(), rule.version(), rule.threshold()))
                .toList();
    }
}
