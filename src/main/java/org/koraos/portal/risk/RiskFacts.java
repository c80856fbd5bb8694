package org.koraos.portal.risk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.Deciders;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.risk.internal.RiskQuery;

/**
 * Reads the facts of risks for whoever evaluates gates. It asks for no role: who calls it has asked. Facts on which a
 * decision stands are read under {@link org.koraos.portal.plan.FactsLock}.
 */
@Component
public class RiskFacts {

    private final RiskQuery query;
    private final MitigationWatch watch;
    private final Deciders people;
    private final Clock clock;

    RiskFacts(RiskQuery query, MitigationWatch watch, Deciders people, Clock clock) {
        this.query = query;
        this.watch = watch;
        this.people = people;
        this.clock = clock;
    }

    /** Every risk of the plan, by key; closed ones too. */
    @Transactional(readOnly = true)
    public List<RiskFact> ofPlan(PlanId plan) {
        var stored = query.all(plan, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var owners = people.read(stored.stream()
                .map(RiskQuery.Stored::owner)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var states = watch.statesIn(plan);
        return stored.stream()
                .map(risk -> {
                    var owner = risk.owner() == null ? null : owners.get(risk.owner());
                    return new RiskFact(
                            risk.key(),
                            risk.version(),
                            risk.title(),
                            risk.assessment().severity(),
                            risk.owner(),
                            owner != null && Risk.mayOwn(owner),
                            risk.mitigationPlanned(),
                            risk.status(),
                            risk.waves(),
                            risk.stories(),
                            states.get(risk.key()));
                })
                .toList();
    }
}
