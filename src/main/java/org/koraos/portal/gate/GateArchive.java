package org.koraos.portal.gate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.gate.internal.FactsStore;
import org.koraos.portal.gate.internal.Gates;
import org.koraos.portal.plan.PlanId;

/**
 * What was said of gates, and the facts that it was said on, for whoever hands it on. It evaluates nothing and asks for no
 * role: who calls it has asked.
 */
@Component
public class GateArchive {

    private final Gates gates;
    private final FactsStore facts;

    GateArchive(Gates gates, FactsStore facts) {
        this.gates = gates;
        this.facts = facts;
    }

    /** The gates of the plan among these of which anything was said, in their order. */
    @Transactional(readOnly = true)
    public List<GateRecord> of(PlanId plan, Collection<GateKey> keys) {
        var texts = keys.stream().map(GateKey::text).toList();
        return gates.findAllOf(plan.value(), texts).stream()
                .map(Gate::recorded)
                .sorted(Comparator.comparing(GateRecord::key))
                .toList();
    }

    /** The facts of this digest; empty when they were never kept. */
    @Transactional(readOnly = true)
    public Optional<FactSet> facts(FactDigest digest) {
        return facts.find(digest);
    }
}
