package org.koraos.portal.risk;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import org.koraos.portal.plan.PlanId;
import org.koraos.portal.risk.internal.RiskQuery;

/** Asks all who answer for a rule. */
@Component
class MitigationWatch {

    private final RiskQuery query;
    private final ObjectProvider<MitigationFacts> sources;

    MitigationWatch(RiskQuery query, ObjectProvider<MitigationFacts> sources) {
        this.query = query;
        this.sources = sources;
    }

    /** How the rules stand of the plan's risks that one watches. */
    Map<RiskKey, MitigationState> statesIn(PlanId plan) {
        return query.watched(plan).stream().collect(Collectors.toMap(WatchedRisk::key, this::stateOf));
    }

    /** The worst answer; not yet known when nobody answers. */
    MitigationState stateOf(WatchedRisk risk) {
        return worst(sources.orderedStream()
                .filter(source -> source.rules().contains(risk.rule()))
                .map(source -> source.stateOf(risk))
                .toList());
    }

    static MitigationState worst(List<MitigationState> answers) {
        MitigationState worst = answers.isEmpty() ? new MitigationState.NotYetKnown() : new MitigationState.Holds();
        for (var answer : answers) {
            if (answer instanceof MitigationState.Broken) return answer;
            if (answer instanceof MitigationState.NotYetKnown) worst = answer;
        }
        return worst;
    }
}
