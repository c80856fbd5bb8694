package org.koraos.portal.gate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Deciders;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.gate.internal.FactGatherer;
import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.gate.internal.Gates;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** What is to be read of a plan's gates: where each stands, what blocks it, what would follow. Changes nothing. */
@Service
public class GateReviewService {

    private final FactGatherer gatherer;
    private final GateQuery query;
    private final Gates gates;
    private final Deciders deciders;
    private final CurrentPerson current;
    private final Clock clock;

    GateReviewService(
            FactGatherer gatherer,
            GateQuery query,
            Gates gates,
            Deciders deciders,
            CurrentPerson current,
            Clock clock) {
        this.gatherer = gatherer;
        this.query = query;
        this.gates = gates;
        this.deciders = deciders;
        this.current = current;
        this.clock = clock;
    }

    /**
     * One gate, for the person who looks at it.
     *
     * @throws GateRefusal.UnknownGate when the plan has no such gate
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public GatePage page(PlanId plan, GateKey key) {
        var facts = gatherer.of(plan, Set.of(key));
        Preparation.requireKnown(key, facts);
        return pages(facts).of(key, record(plan, key));
    }

    /**
     * The gates of one story, for the person who looks at it: its entry, then its merge.
     *
     * @throws GateRefusal.UnknownGate when the plan has no such story
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<GatePage> ofStory(PlanId plan, StoryKey story) {
        var pages = pages(plan, List.of(GateKey.entry(story), GateKey.merge(story)));
        if (pages.isEmpty())
            throw new GateRefusal.UnknownGate(GateKey.entry(story).text());
        return List.copyOf(pages.values());
    }

    private GatePages pages(PlanFacts facts) {
        var now = clock.instant();
        return new GatePages(facts, deciders.available(DecisionRules.rolesWithASay(), now), current.reference(), now);
    }

    private GateRecord record(PlanId plan, GateKey key) {
        return gates.find(plan.value(), key.text()).map(Gate::recorded).orElseGet(() -> GateRecord.untouched(key));
    }

    /** The gates whose decision waits for this person, the longest waiting first, each with all of its facts. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<GatePage> waitingForMe(PlanId plan) {
        var now = clock.instant();
        return pages(plan, query.awaiting(plan)).values().stream()
                .filter(page -> waitsForMe(page, now))
                .toList();
    }

    /** These gates, for the person who looks at them, in their order; those that the plan does not have are left out. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Map<GateKey, GatePage> pages(PlanId plan, Collection<GateKey> keys) {
        if (keys.isEmpty()) return Map.of();
        var facts = gatherer.of(plan, keys);
        var pages = pages(facts);
        var records = gates.findAllOf(plan.value(), texts(keys)).stream()
                .map(Gate::recorded)
                .collect(Collectors.toMap(GateRecord::key, Function.identity()));
        var found = new LinkedHashMap<GateKey, GatePage>();
        keys.stream()
                .filter(key -> known(key, facts))
                .forEach(key -> found.put(key, pages.of(key, records.getOrDefault(key, GateRecord.untouched(key)))));
        return found;
    }

    /**
     * A request waits for an answer whatever the facts say; without one, only a decision that could be given now does, and
     * a break-glass that takes a second.
     */
    private static boolean waitsForMe(GatePage page, Instant now) {
        var acts = page.acts();
        var proposed = page.record().breakGlasses().stream().anyMatch(glass -> glass.awaitsSecond(page.rules(), now));
        if (proposed && !acts.breakGlass().isEmpty() && !acts.withdrawBreakGlass()) return true;
        if (acts.decide().isEmpty()) return false;
        return page.requested() || page.evaluation().holds();
    }

    private static boolean known(GateKey key, PlanFacts facts) {
        try {
            Preparation.requireKnown(key, facts);
            return true;
        } catch (GateRefusal.UnknownGate gone) {
            return false;
        }
    }

    /**
     * The kinds of gates that nobody could decide as things are, for want of people: all of a kind, or those of the
     * stories of one of these owners.
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<Undecidable> undecidable(PlanId plan, Collection<PersonId> owners) {
        var now = clock.instant();
        var policies = query.policies(plan);
        var available = deciders.available(DecisionRules.rolesWithASay(), now);
        var found = new ArrayList<Undecidable>();
        for (var kind : GateKind.values()) {
            var policy = policies.get(kind);
            var roles = (policy == null ? DecisionRules.usual(kind) : policy.decision()).roles();
            var ofAll = unfillable(roles, Set.of(), available, now);
            if (!ofAll.isEmpty()) {
                found.add(new Undecidable(kind, null, ofAll));
                continue;
            }
            if (kind != GateKind.ENTRY && kind != GateKind.MERGE) continue;
            for (var owner : owners) {
                var ofOwner = unfillable(roles, Set.of(owner), available, now);
                if (!ofOwner.isEmpty()) found.add(new Undecidable(kind, owner, ofOwner));
            }
        }
        return found;
    }

    private static Set<Role> unfillable(
            Set<Role> roles, Set<PersonId> leftOut, Deciders.Available available, Instant now) {
        return new SeparationOfDuties(roles, Map.of(), Map.of()).unfillable(Preparation.pool(available, leftOut, now));
    }

    /** The gate that is next for each of these stories, in a word: its entry until it is begun, then its merge. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Map<StoryKey, GateBadge> badges(PlanId plan, Collection<StoryKey> stories) {
        var keys = new HashSet<GateKey>();
        stories.forEach(story -> keys.add(GateKey.merge(story)));
        var facts = gatherer.of(plan, keys);
        var next = new LinkedHashMap<StoryKey, GateKey>();
        facts.stories().forEach((key, story) -> next.put(key, story.gateAhead()));
        var requested = query.requested(plan, next.values());
        var badges = new HashMap<StoryKey, GateBadge>();
        next.forEach((story, gate) -> badges.put(story, badge(gate, facts, requested)));
        return badges;
    }

    private static GateBadge badge(GateKey gate, PlanFacts facts, Set<GateKey> requested) {
        var standing = facts.standing(gate);
        if (standing.supported()) {
            var state = standing == Standing.PASSED ? GateBadge.State.PASSED : GateBadge.State.OVERRIDDEN;
            return new GateBadge(gate, state, 0);
        }
        var open = Criteria.evaluate(gate, facts).unmet().size();
        if (standing.opened()) return new GateBadge(gate, GateBadge.State.UNSUPPORTED, open);
        if (open > 0) return new GateBadge(gate, GateBadge.State.BLOCKED, open);
        var waits = requested.contains(gate);
        return new GateBadge(gate, waits ? GateBadge.State.WAITING : GateBadge.State.READY, 0);
    }

    /** How the gates of the plan's waves stand by what was decided; those of which nothing was said are closed. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Map<WaveKey, Standing> waveStandings(PlanId plan) {
        var standings = new HashMap<WaveKey, Standing>();
        query.standings(plan, Set.of())
                .standings()
                .forEach((gate, standing) -> gate.wave().ifPresent(wave -> standings.put(wave, standing)));
        return standings;
    }

    /** The gates of the waves in their order, then the phase's. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<GateSummary> overview(PlanId plan) {
        var facts = gatherer.ofPlan(plan);
        var keys = new ArrayList<GateKey>();
        facts.waves().forEach(wave -> keys.add(GateKey.wave(wave.key())));
        keys.add(GateKey.phase());
        return summaries(plan, keys, facts);
    }

    /** The entry and merge gates of a wave's stories, by story. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<GateSummary> storyGates(PlanId plan, WaveKey wave) {
        var facts = gatherer.ofPlan(plan);
        var keys = new ArrayList<GateKey>();
        for (var story : facts.storiesOf(wave)) {
            keys.add(GateKey.entry(story.key()));
            keys.add(GateKey.merge(story.key()));
        }
        return summaries(plan, keys, facts);
    }

    private List<GateSummary> summaries(PlanId plan, List<GateKey> keys, PlanFacts facts) {
        var requested = query.requested(plan, keys);
        var marked = query.markedByBreakGlass(plan);
        return keys.stream()
                .map(key -> {
                    var evaluation = Criteria.evaluate(key, facts);
                    var story = key.story().map(facts.stories()::get).orElse(null);
                    return new GateSummary(
                            badge(key, facts, requested),
                            story == null ? null : story.title(),
                            evaluation.unmet().stream()
                                    .map(CriterionResult::sentence)
                                    .findFirst()
                                    .orElse(null),
                            evaluation.warnings(),
                            marked.contains(key));
                })
                .toList();
    }

    /** Why the gate is blocked, down to the missing facts. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Blocker whyBlocked(PlanId plan, GateKey key) {
        var facts = gatherer.ofPlan(plan);
        Preparation.requireKnown(key, facts);
        return WhyBlocked.tree(key, facts);
    }

    /**
     * One gate and the way to its passing, for the person who looks at it.
     *
     * @throws GateRefusal.UnknownGate when the plan has no such gate
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public GateReading reading(PlanId plan, GateKey key) {
        var facts = gatherer.ofPlan(plan);
        Preparation.requireKnown(key, facts);
        return new GateReading(pages(facts).of(key, record(plan, key)), List.copyOf(SmallestSet.before(key, facts)));
    }

    /** What would follow for the gate, and for those that rest on it, if these steps were taken. */
    @RequiresRole
    @Transactional(readOnly = true)
    public WhatFollows whatIf(PlanId plan, GateKey key, List<Step> steps) {
        var facts = gatherer.ofPlan(plan);
        Preparation.requireKnown(key, facts);
        var supposed = facts;
        for (var step : steps) supposed = WhatIf.after(supposed, step);
        var evaluation = Criteria.evaluate(key, supposed);
        if (evaluation.holds()) supposed = supposed.withStanding(key, Standing.PASSED);
        var wouldHold = new ArrayList<GateKey>();
        for (var other : restingOn(key, facts)) {
            if (!Criteria.evaluate(other, facts).holds()
                    && Criteria.evaluate(other, supposed).holds()) {
                wouldHold.add(other);
            }
        }
        return new WhatFollows(evaluation, wouldHold);
    }

    private static List<GateKey> restingOn(GateKey key, PlanFacts facts) {
        return facts.gates().stream().filter(other -> !other.equals(key)).toList();
    }

    private static List<String> texts(Collection<GateKey> keys) {
        return keys.stream().map(GateKey::text).toList();
    }
}
