package org.koraos.portal.alerting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.internal.AlertingQuery;
import org.koraos.portal.alerting.internal.ThresholdProposals;
import org.koraos.portal.alerting.internal.TuningCycles;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;

/** The tuning cycles of a plan: one open at a time, opened and closed by Ops. */
@Service
public class TuningService {

    private final TuningCycles cycles;
    private final ThresholdProposals proposals;
    private final AlertingQuery query;
    private final CurrentPerson current;
    private final FactsLock facts;
    private final Clock clock;

    TuningService(
            TuningCycles cycles,
            ThresholdProposals proposals,
            AlertingQuery query,
            CurrentPerson current,
            FactsLock facts,
            Clock clock) {
        this.cycles = cycles;
        this.proposals = proposals;
        this.query = query;
        this.current = current;
        this.facts = facts;
        this.clock = clock;
    }

    /** The plan's cycles, the newest first; only the first can be open. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<CycleRow> cycles(PlanId plan) {
        return List.copyOf(query.cycles(plan.value()).values());
    }

    /** @param zone the opener's, in which the planned end is a day */
    @RequiresRole(Role.OPS)
    @Transactional
    public CycleRow open(PlanId plan, CyclePurpose purpose, ZoneId zone) {
        // Alone in the plan, so that no two open a cycle at once.
        facts.exclusive(plan);
        for (var cycle : cycles(plan)) {
            if (cycle.isOpen()) throw new AlertingRefusal.CycleOpenAlready(cycle.number(), cycle.name());
        }
        var now = clock.instant();
        var number = cycles.lastNumber(plan.value()) + 1;
        var opened = new TuningCycle(plan, number, purpose, LocalDate.ofInstant(now, zone), current.actor(), now);
        return row(plan, cycles.saveAndFlush(opened));
    }

    /** Closes the open cycle, once none of its proposals waits any more. */
    @RequiresRole(Role.OPS)
    @Transactional
    public CycleRow close(PlanId plan, int number) {
        facts.shared(plan);
        var cycle = cycles.lockNumber(plan.value(), number).orElseThrow(AlertingRefusal.NoOpenCycle::new);
        var waiting = proposals.openKeysIn(cycle.aggregateId()).stream()
                .map(ProposalKey::new)
                .toList();
        cycle.close(waiting, current.actor(), clock.instant());
        return row(plan, cycles.saveAndFlush(cycle));
    }

    private CycleRow row(PlanId plan, TuningCycle cycle) {
        return Objects.requireNonNull(query.cycles(plan.value()).get(cycle.aggregateId()));
    }
}
