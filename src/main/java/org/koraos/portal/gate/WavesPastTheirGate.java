package org.koraos.portal.gate;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PassedWaves;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.WaveKey;

/** Says which waves passed their gate and still stand on it. */
@Component
class WavesPastTheirGate implements PassedWaves {

    private final GateQuery query;

    WavesPastTheirGate(GateQuery query) {
        this.query = query;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<WaveKey> of(PlanId plan) {
        return query.standings(plan).standings().entrySet().stream()
                .filter(gate ->
                        gate.getKey().kind() == GateKind.WAVE && gate.getValue().supported())
                .map(gate -> new WaveKey(gate.getKey().subject()))
                .collect(Collectors.toSet());
    }
}
