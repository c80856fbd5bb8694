package org.koraos.portal.risk;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks all who answer for a rule. */
@Component
class MitigationWatch {

    private final ObjectProvider<MitigationFacts> sources;

    MitigationWatch(ObjectProvider<MitigationFacts> sources) {
        this.sources = sources;
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
