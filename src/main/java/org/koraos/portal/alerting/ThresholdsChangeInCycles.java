package org.koraos.portal.alerting;

import java.util.Set;

import org.springframework.stereotype.Component;

import org.koraos.portal.alerting.internal.AlertingQuery;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.MitigationFacts;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.MitigationState;
import org.koraos.portal.risk.WatchedRisk;

/** Tells risks whether thresholds changed in tuning cycles alone, as the stored versions say it. */
@Component
class ThresholdsChangeInCycles implements MitigationFacts {

    private final AlertingQuery query;

    ThresholdsChangeInCycles(AlertingQuery query) {
        this.query = query;
    }

    @Override
    public Set<MitigationRule> rules() {
        return Set.of(MitigationRule.THRESHOLDS_CHANGE_IN_CYCLES);
    }

    @Override
    public MitigationState stateOf(WatchedRisk risk) {
        var outside = query.outsideCycles(risk.plan().value());
        if (outside.isEmpty()) return new MitigationState.Holds();
        var first = outside.getFirst();
        var why = Phrase.of("alerting.mitigation.outside-cycle", first.rule().toString(), first.version());
        return new MitigationState.Broken(why, null);
    }
}
