package org.koraos.portal.risk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.internal.Risks;

/**
 * Everything that people do with risks. Each command names the version that the person saw; a risk changed since is not
 * touched, and {@link RiskRefusal.ChangedMeanwhile} carries what it has become.
 */
@Service
public class RiskService {

    private final Risks risks;
    private final RiskPages pages;
    private final FactsLock facts;
    private final CurrentPerson current;
    private final PeopleService people;
    private final RiskLinks links;
    private final Clock clock;

    RiskService(
            Risks risks,
            RiskPages pages,
            FactsLock facts,
            CurrentPerson current,
            PeopleService people,
            RiskLinks links,
            Clock clock) {
        this.risks = risks;
        this.pages = pages;
        this.facts = facts;
        this.current = current;
        this.people = people;
        this.links = links;
        this.clock = clock;
    }

    /** What a command does to a risk, and who gave it when. */
    private interface Act {
        void on(Risk risk, Actor by, Instant now);
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage add(PlanId plan, NewRisk wanted) {
        facts.shared(plan);
        if (risks.existsByPlanIdAndRiskKey(plan.value(), wanted.key().value())) {
            throw new RiskRefusal.KeyTaken(wanted.key());
        }
        var risk = Risk.proposed(
                plan, wanted.key(), wanted.words(), wanted.assessment(), wanted.mitigation(), current.actor());
        try {
            return pages.of(risks.saveAndFlush(risk));
        } catch (DataIntegrityViolationException _) {
            throw new RiskRefusal.KeyTaken(wanted.key());
        }
    }

    /** Names the owner, who then agrees or hands the risk back; a PO who names themselves has agreed. */
    @RequiresRole(Role.PO)
    @Transactional
    public RiskPage assignOwner(PlanId plan, RiskKey key, long version, PersonId owner) {
        var person = person(owner);
        return change(plan, key, version, (risk, by, now) -> risk.assignOwner(person, by, now));
    }

    /**
     * Names one owner for several risks. Each stands for itself: one that cannot have this owner, or was changed
     * meanwhile, stays as it is and says why.
     *
     * @param versions the risks, each in the version that the person saw
     */
    @RequiresRole(Role.PO)
    @Transactional
    public List<AssignmentResult> assignOwner(PlanId plan, Map<RiskKey, Long> versions, PersonId owner) {
        facts.shared(plan);
        var person = person(owner);
        var by = current.actor();
        var now = clock.instant();
        var locked = risks
                .lockAll(
                        plan.value(),
                        versions.keySet().stream().map(RiskKey::value).toList())
                .stream()
                .collect(Collectors.toMap(Risk::key, risk -> risk));
        var results = new ArrayList<AssignmentResult>();
        versions.keySet().stream().sorted().forEach(key -> {
            try {
                var risk = locked.get(key);
                if (risk == null) throw new RiskRefusal.UnknownRisk(key);
                requireVersion(risk, Objects.requireNonNull(versions.get(key)));
                risk.assignOwner(person, by, now);
                risks.save(risk);
                results.add(new AssignmentResult(key, null));
            } catch (RiskRefusal refusal) {
                results.add(new AssignmentResult(key, refusal.phrase()));
            }
        });
        return results;
    }

    /** The named owner takes the risk. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage agreeToOwn(PlanId plan, RiskKey key, long version) {
        return change(plan, key, version, Risk::agreeToOwn);
    }

    /** The owner gives the risk back and says why. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage handBack(PlanId plan, RiskKey key, long version, Reason reason) {
        return change(plan, key, version, (risk, by, now) -> risk.handBack(by, reason, now));
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage describe(PlanId plan, RiskKey key, long version, RiskDescription words) {
        return keep(plan, key, version, (risk, by, now) -> risk.describe(words, by, now));
    }

    /** Says where the risk stands. An accepted risk that is assessed higher is open again. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage assess(PlanId plan, RiskKey key, long version, Assessment assessment, @Nullable Reason reason) {
        return keep(plan, key, version, (risk, by, now) -> risk.assess(assessment, by, reason, now));
    }

    /** Says what remains after the mitigation; null takes an earlier word back. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage assessResidual(
            PlanId plan, RiskKey key, long version, @Nullable Assessment residual, @Nullable Reason reason) {
        return keep(plan, key, version, (risk, by, now) -> risk.assessResidual(residual, by, reason, now));
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage planMitigation(
            PlanId plan, RiskKey key, long version, @Nullable String text, @Nullable WebAddress proof) {
        return keep(plan, key, version, (risk, by, now) -> risk.planMitigation(text, proof, by, now));
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage startMitigation(PlanId plan, RiskKey key, long version) {
        return keep(plan, key, version, Risk::startMitigation);
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage finishMitigation(PlanId plan, RiskKey key, long version, @Nullable WebAddress proof) {
        return keep(plan, key, version, (risk, by, now) -> risk.finishMitigation(proof, by, now));
    }

    /** Takes back that the mitigation is finished. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage resumeMitigation(PlanId plan, RiskKey key, long version, Reason reason) {
        return keep(plan, key, version, (risk, by, now) -> risk.resumeMitigation(by, reason, now));
    }

    /** Says which rule watches the mitigation; null when none does. */
    @RequiresRole(Role.PO)
    @Transactional
    public RiskPage watchBy(PlanId plan, RiskKey key, long version, @Nullable MitigationRule rule) {
        return change(plan, key, version, (risk, by, now) -> risk.watchBy(rule, by, now));
    }

    /**
     * Accepts the risk to the end of a day (UTC).
     *
     * @throws AccessRefusal when the PO owns or proposed the risk
     */
    @RequiresRole(Role.PO)
    @Transactional
    public RiskPage accept(PlanId plan, RiskKey key, long version, Reason reason, LocalDate until) {
        var approver = current.held();
        return change(plan, key, version, (risk, _, now) -> risk.accept(approver, reason, until, now));
    }

    @RequiresRole(Role.PO)
    @Transactional
    public RiskPage close(PlanId plan, RiskKey key, long version, Reason reason) {
        return change(plan, key, version, (risk, by, now) -> risk.close(by, reason, now));
    }

    /** Opens an accepted or closed risk again. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage reopen(PlanId plan, RiskKey key, long version, Reason reason) {
        return change(plan, key, version, (risk, by, now) -> risk.reopen(by, reason, now));
    }

    /** Ties the risk to exactly these stories and waves. Tied to none, it concerns the whole plan. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage concern(
            PlanId plan, RiskKey key, long version, Collection<StoryKey> stories, Collection<WaveKey> waves) {
        return keep(plan, key, version, (risk, by, now) -> {
            links.requireKnown(plan, added(stories, risk.stories()), added(waves, risk.waves()));
            risk.concern(stories, waves, by, now);
        });
    }

    private static <K> Set<K> added(Collection<K> wanted, Set<K> before) {
        return wanted.stream().filter(key -> !before.contains(key)).collect(Collectors.toSet());
    }

    /** Sets the day on which the risk is looked at again; null for none. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public RiskPage reviewOn(PlanId plan, RiskKey key, long version, @Nullable LocalDate day) {
        return keep(plan, key, version, (risk, by, now) -> risk.reviewOn(day, by, now));
    }

    private RiskPage keep(PlanId plan, RiskKey key, long version, Act act) {
        var keeper = current.reference();
        return change(plan, key, version, (risk, by, now) -> {
            risk.requireKeeper(keeper);
            act.on(risk, by, now);
        });
    }

    private RiskPage change(PlanId plan, RiskKey key, long version, Act act) {
        facts.shared(plan);
        var risk = risks.lock(plan.value(), key.value()).orElseThrow(() -> new RiskRefusal.UnknownRisk(key));
        requireVersion(risk, version);
        act.on(risk, current.actor(), clock.instant());
        return pages.of(risks.saveAndFlush(risk));
    }

    private void requireVersion(Risk risk, long version) {
        if (!Objects.equals(risk.version(), version)) throw pages.conflict(risk);
    }

    private PersonReference person(PersonId id) {
        var person = people.byId(List.of(id)).get(id);
        if (person == null) throw new AccessRefusal.UnknownPerson();
        return person;
    }
}
