package org.koraos.portal.risk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.risk.internal.RiskQuery;
import org.koraos.portal.risk.internal.RiskQuery.Stored;
import org.koraos.portal.risk.internal.Risks;

/** What is to be read of a plan's risks: lists, the heat map, one risk's page, the facts for gates. */
@Service
public class RiskRegisterService {

    private static final int LONGEST_PAGE = 500;

    private final RiskQuery query;
    private final Risks risks;
    private final RiskPages pages;
    private final RiskFacts facts;
    private final MitigationWatch watch;
    private final PeopleService people;
    private final CurrentPerson current;
    private final Clock clock;

    RiskRegisterService(
            RiskQuery query,
            Risks risks,
            RiskPages pages,
            RiskFacts facts,
            MitigationWatch watch,
            PeopleService people,
            CurrentPerson current,
            Clock clock) {
        this.query = query;
        this.risks = risks;
        this.pages = pages;
        this.facts = facts;
        this.watch = watch;
        this.people = people;
        this.current = current;
        this.clock = clock;
    }

    /** A part of the list; at most 500 rows at once. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<RiskRow> rows(
            PlanId plan, RiskFilter filter, RiskOrder order, boolean descending, int offset, int limit) {
        var states = watch.statesIn(plan);
        var everyone = order == RiskOrder.OWNER
                ? people.everyone().stream().map(PersonReference::id).toList()
                : List.<PersonId>of();
        var length = Math.min(limit, LONGEST_PAGE);
        var stored = query.page(plan, filter, broken(states), order, descending, everyone, today(), offset, length);
        var owners = owners(stored);
        return stored.stream().map(risk -> row(risk, owners, states)).toList();
    }

    /** How many rows the list has. */
    @RequiresRole
    @Transactional(readOnly = true)
    public int count(PlanId plan, RiskFilter filter) {
        return query.count(plan, filter, broken(watch.statesIn(plan)), today());
    }

    /** The numbers around the list; what watches mitigations is asked once for all of them. */
    @RequiresRole
    @Transactional(readOnly = true)
    public RiskOverview overview(PlanId plan, RiskFilter filter) {
        var broken = broken(watch.statesIn(plan));
        var counts = query.counts(plan, current.reference().id(), today());
        var summary = new RiskSummary(
                counts.total(),
                counts.open(),
                counts.seriousOwnerless(),
                counts.overdue(),
                broken.size(),
                counts.waiting());
        return new RiskOverview(
                summary,
                query.count(plan, filter, broken, today()),
                query.heatMap(plan, filter.at(null), broken, today()));
    }

    /**
     * One risk for its page.
     *
     * @throws RiskRefusal.UnknownRisk when the plan has no such risk
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public RiskPage page(PlanId plan, RiskKey key) {
        return pages.of(risks.findByPlanIdAndRiskKey(plan.value(), key.value())
                .orElseThrow(() -> new RiskRefusal.UnknownRisk(key)));
    }

    /** Every risk of the plan as gates see it, by key; closed ones too. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<RiskFact> facts(PlanId plan) {
        return facts.ofPlan(plan);
    }

    /** People who may own a risk, by name. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PersonReference> possibleOwners() {
        return people.everyone().stream().filter(Risk::mayOwn).toList();
    }

    /** The plan's stories whose key or title contains the text, in their order. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<StoryKey> stories(PlanId plan, String text, int offset, int limit) {
        return query.stories(plan, text, offset, Math.min(limit, LONGEST_PAGE));
    }

    /** A key that no risk of the plan has, to start a new one with. */
    @RequiresRole
    @Transactional(readOnly = true)
    public RiskKey freeKey(PlanId plan) {
        return new RiskKey("R-%03d".formatted(query.highestPlainNumber(plan) + 1));
    }

    private static Set<RiskKey> broken(Map<RiskKey, MitigationState> states) {
        return states.entrySet().stream()
                .filter(state -> state.getValue() instanceof MitigationState.Broken)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<PersonId, PersonReference> owners(List<Stored> stored) {
        return people.byId(stored.stream()
                .map(Stored::owner)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private RiskRow row(Stored risk, Map<PersonId, PersonReference> owners, Map<RiskKey, MitigationState> states) {
        var day = risk.reviewOn();
        return new RiskRow(
                risk.key(),
                risk.version(),
                risk.title(),
                risk.assessment(),
                risk.status(),
                risk.ownership(),
                owner(risk, owners),
                risk.waves().stream().map(Object::toString).toList(),
                day,
                day != null && risk.status() != RiskStatus.CLOSED && day.isBefore(today()),
                risk.acceptanceEnded(),
                risk.mitigationPlanned(),
                risk.mitigationDone(),
                states.get(risk.key()));
    }

    private static @Nullable PersonReference owner(Stored risk, Map<PersonId, PersonReference> owners) {
        return risk.owner() == null ? null : owners.get(risk.owner());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
