package org.koraos.portal.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.internal.PlanQuery;
import org.koraos.portal.plan.internal.Plans;
import org.koraos.portal.plan.internal.Stories;
import org.koraos.portal.plan.internal.Waves;

/** Plans as a whole: their list and pages, their making and revising from a document, their limits. */
@Service
public class PlanService {

    private static final int MANY = 200;

    private final Plans plans;
    private final Waves waves;
    private final Stories stories;
    private final PlanQuery query;
    private final FactsLock factsLock;
    private final JournalReader journal;
    private final PeopleService people;
    private final CurrentPerson current;
    private final ObjectProvider<PassedWaves> passedWaves;
    private final Clock clock;

    PlanService(
            Plans plans,
            Waves waves,
            Stories stories,
            PlanQuery query,
            FactsLock factsLock,
            JournalReader journal,
            PeopleService people,
            CurrentPerson current,
            ObjectProvider<PassedWaves> passedWaves,
            Clock clock) {
        this.plans = plans;
        this.waves = waves;
        this.stories = stories;
        this.query = query;
        this.factsLock = factsLock;
        this.journal = journal;
        this.people = people;
        this.current = current;
        this.passedWaves = passedWaves;
        this.clock = clock;
    }

    /** Every plan, the latest first. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PlanRow> list() {
        return query.all();
    }

    /** Every plan by name only, the latest first: for what lets a person choose one. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PlanReference> references() {
        return query.references();
    }

    /** How others see the plan. */
    @RequiresRole
    @Transactional(readOnly = true)
    public PlanReference reference(PlanId id) {
        return query.byId(id).orElseThrow(PlanRefusal.UnknownPlan::new);
    }

    /** The plan's own page. */
    @RequiresRole
    @Transactional(readOnly = true)
    public PlanPage page(PlanId id) {
        var plan = plans.findById(id.value()).orElseThrow(PlanRefusal.UnknownPlan::new);
        return new PlanPage(
                plan.reference(),
                plan.requireVersion(),
                plan.head(),
                plan.content(),
                query.waves(id),
                plan.wipLimits(),
                plan.documentDigest(),
                plan.importNumber());
    }

    /** The plan's waves in their order. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<WaveRow> waves(PlanId plan) {
        return query.waves(plan);
    }

    /** The plan with this short name, which the person is on from now: {@link #lastVisited} will know. */
    @RequiresRole
    @Transactional
    public Optional<PlanReference> visit(String slug) {
        var plan = query.bySlug(slug);
        var person = current.reference();
        // An auditor leaves no trace in the tables, not even this one.
        if (person.roles().equals(Set.of(Role.AUDITOR))) return plan;
        plan.ifPresent(visited -> query.visited(person.id(), visited.id()));
        return plan;
    }

    /** The plan that the person was last on; before their first visit, the latest one; empty when there is none. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<PlanReference> lastVisited() {
        return query.lastVisitedBy(current.reference().id());
    }

    /** The whole plan as it is: what a document would have to say to leave it so. */
    @RequiresRole
    @Transactional(readOnly = true)
    public PlanContract contract(PlanId id) {
        var plan = plans.findById(id.value()).orElseThrow(PlanRefusal.UnknownPlan::new);
        return new PlanContract(
                plan.head(),
                plan.content(),
                waves.findAllByPlanIdOrderBySequence(id.value()).stream()
                        .filter(wave -> !wave.withdrawn())
                        .map(Wave::contract)
                        .toList(),
                stories.findAllByPlanIdOrderByPositionAscKeyAsc(id.value()).stream()
                        .filter(story -> !story.withdrawn())
                        .map(Story::contract)
                        .toList(),
                plan.documentDigest());
    }

    /** The keys of the waves and stories that the plan's document names no more. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Set<String> withdrawn(PlanId plan) {
        return query.withdrawn(plan);
    }

    /** Which stories those waited for that the plan's document names no more: as they will again once it names them. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Map<StoryKey, Set<StoryKey>> dependenciesOfWithdrawn(PlanId plan) {
        return query.dependenciesOfWithdrawn(plan);
    }

    /** The waves that passed their gate and still stand on it: no document takes a story from them. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Set<WaveKey> passedWaves(PlanId plan) {
        return passedWaves.stream().flatMap(source -> source.of(plan).stream()).collect(Collectors.toSet());
    }

    /** Makes a plan with its waves and stories; all of it, or nothing. */
    @RequiresRole(Role.PO)
    @Transactional
    public PlanReference create(PlanContract contract) {
        requireWhole(contract);
        requireEngineers(contract, Map.of());
        var by = current.actor();
        var plan = plans.saveAndFlush(new Plan(freeSlug(contract), contract, by));
        var id = plan.reference().id();
        waves.saveAllAndFlush(
                contract.waves().stream().map(wave -> new Wave(id, wave, by)).toList());
        var now = clock.instant();
        var made = new ArrayList<Story>();
        for (var story : contract.stories()) {
            made.add(new Story(id, story, made.size(), contract.content().storySteps(), by, now));
        }
        storeNew(made);
        return plan.reference();
    }

    /**
     * Brings a plan to a newer version of its document; all of it, or nothing. What the contract does not name is
     * withdrawn, never deleted; what it names again comes back. A document that the plan is at already changes nothing.
     *
     * @param basedOn the plan's version that the person saw
     */
    @RequiresRole(Role.PO)
    @Transactional
    public PlanRevised revise(PlanId id, long basedOn, PlanContract contract) {
        factsLock.exclusive(id);
        var plan = lock(id, basedOn);
        var stored = stories.findAllByPlanIdOrderByPositionAscKeyAsc(id.value());
        if (plan.documentDigest().equals(contract.documentDigest())) {
            return new PlanRevised(plan.reference(), List.of(), List.of(), List.of(), stored.size());
        }
        requireWhole(contract);
        var byKey = new LinkedHashMap<StoryKey, Story>();
        stored.forEach(story -> byKey.put(story.key(), story));
        requireEngineers(contract, byKey);
        requireNoneLeaves(passedWaves(id), contract, stored);
        var by = current.actor();
        var now = clock.instant();
        plan.revise(contract, by);
        plans.saveAndFlush(plan);
        reviseWaves(id, contract.waves(), by, now);
        return reviseStories(plan, contract, byKey, by, now);
    }

    private void reviseWaves(PlanId id, List<WaveContract> contracts, Actor by, Instant now) {
        var left = waves.findAllByPlanIdOrderBySequence(id.value()).stream()
                .collect(Collectors.toMap(Wave::key, Function.identity()));
        var changed = new ArrayList<Wave>();
        for (var contract : contracts) {
            var wave = left.remove(contract.key());
            if (wave == null) changed.add(new Wave(id, contract, by));
            else if (wave.revise(contract, by)) changed.add(wave);
        }
        left.values().stream().filter(wave -> wave.withdraw(by, now)).forEach(changed::add);
        waves.saveAllAndFlush(changed);
    }

    private PlanRevised reviseStories(
            Plan plan, PlanContract contract, Map<StoryKey, Story> byKey, Actor by, Instant now) {
        var left = new LinkedHashMap<>(byKey);
        var id = plan.reference().id();
        var steps = contract.content().storySteps();
        var created = new ArrayList<Story>();
        var changed = new ArrayList<Story>();
        var places = new Places();
        for (var named : contract.stories()) {
            var story = left.remove(named.key());
            var place = places.next(named.key(), story == null ? null : story.position());
            if (story == null) created.add(new Story(id, named, place, steps, by, now));
            else if (story.revise(named, place, steps, by, now)) changed.add(story);
        }
        var withdrawn =
                left.values().stream().filter(story -> story.withdraw(by, now)).toList();
        // A story of which the document says no dependencies keeps those it has: together they may close a ring.
        requireNoRing(created, byKey.values());
        storeNew(created);
        stories.saveAll(changed);
        stories.saveAllAndFlush(withdrawn);
        var untouched = contract.stories().size() - created.size() - changed.size();
        return new PlanRevised(plan.reference(), keys(created), keys(changed), keys(withdrawn), untouched);
    }

    private static void requireNoneLeaves(Set<WaveKey> passed, PlanContract contract, List<Story> stored) {
        if (passed.isEmpty()) return;
        var places = contract.stories().stream().collect(Collectors.toMap(StoryContract::key, StoryContract::wave));
        for (var story : stored) {
            var wave = story.contract().wave();
            if (!story.withdrawn() && passed.contains(wave) && !wave.equals(places.get(story.key()))) {
                throw new PlanRefusal.LeavesPassedWave(story.key(), wave);
            }
        }
    }

    /**
     * Of many, the first few are measured before the rest comes: the database would go on checking each row against the
     * others as it does among a few, and take the square of the time.
     */
    private void storeNew(List<Story> created) {
        var first = Math.min(created.size(), MANY);
        stories.saveAllAndFlush(created.subList(0, first));
        if (created.size() < MANY) return;
        query.measure();
        if (created.size() == MANY) return;
        stories.saveAllAndFlush(created.subList(first, created.size()));
        query.measure();
    }

    private static void requireNoRing(Collection<Story> created, Collection<Story> stored) {
        var needs = Stream.concat(created.stream(), stored.stream().filter(story -> !story.withdrawn()))
                .collect(Collectors.toMap(Story::key, Story::dependencyKeys));
        requireNoRing(needs);
    }

    private static void requireNoRing(Map<StoryKey, Set<StoryKey>> needs) {
        DependencyRing.in(needs).ifPresent(ring -> {
            throw new PlanRefusal.DependencyCycle(ring);
        });
    }

    private static List<StoryKey> keys(Collection<Story> stories) {
        return stories.stream().map(Story::key).toList();
    }

    /** Sets how much may be under way at once. */
    @RequiresRole(Role.PO)
    @Transactional
    public void limitWork(PlanId id, long basedOn, WipLimits limits) {
        factsLock.shared(id);
        var plan = lock(id, basedOn);
        plan.limitWork(limits, current.actor());
        plans.save(plan);
    }

    /**
     * Edits one of the plan's lists. What changes in the steps of every story changes in each story that is not done.
     *
     * @param basedOn the plan's version that the person saw
     * @param reason needed when stories lose ticks; null otherwise
     */
    @RequiresRole(Role.PO)
    @Transactional
    public void edit(PlanId id, long basedOn, PlanList list, EditedList edited, @Nullable Reason reason) {
        factsLock.exclusive(id);
        var plan = lock(id, basedOn);
        var by = current.actor();
        var before = plan.list(list);
        plan.edit(list, edited.texts(), by, reason);
        plans.saveAndFlush(plan);
        if (list == PlanList.STORY_STEPS) followSteps(id, edited, before, by, reason);
    }

    private void followSteps(PlanId id, EditedList steps, List<String> before, Actor by, @Nullable Reason reason) {
        var open = stories.findAllByPlanIdOrderByPositionAscKeyAsc(id.value()).stream()
                .filter(story -> !story.withdrawn() && story.status() != StoryStatus.DONE)
                .toList();
        if (reason == null) {
            var losing = (int) open.stream()
                    .filter(story -> story.losesTickFollowing(steps, before))
                    .count();
            if (losing > 0) throw new PlanRefusal.TickedStepsNeedReason(losing);
        }
        stories.saveAllAndFlush(open.stream()
                .filter(story -> story.followSteps(steps, before, by, reason))
                .toList());
    }

    /**
     * Changes what must hold before the wave after this one opens.
     *
     * @param basedOn the wave's version that the person saw
     * @param reason needed when something that was asked is not asked any more; null otherwise
     */
    @RequiresRole(Role.PO)
    @Transactional
    public void editOpening(PlanId id, WaveKey key, long basedOn, EditedList parts, @Nullable Reason reason) {
        factsLock.shared(id);
        var wave = waves.lock(id.value(), key.value())
                .filter(found -> !found.withdrawn())
                .orElseThrow(() -> new PlanRefusal.UnknownWave(key));
        if (!wave.isAt(basedOn)) throw new PlanRefusal.PlanChangedMeanwhile(LastChange.of(wave, journal));
        wave.openOn(parts, current.actor(), reason);
        waves.saveAndFlush(wave);
    }

    private Plan lock(PlanId id, long basedOn) {
        var plan = plans.lock(id.value()).orElseThrow(PlanRefusal.UnknownPlan::new);
        if (plan.requireVersion() != basedOn) {
            throw new PlanRefusal.PlanChangedMeanwhile(LastChange.of(plan, journal));
        }
        return plan;
    }

    private String freeSlug(PlanContract contract) {
        var wanted = Plan.slugOf(contract.head());
        var slug = wanted;
        for (var number = 2; plans.existsBySlug(slug); number++) slug = wanted + "-" + number;
        return slug;
    }

    private static void requireWhole(PlanContract contract) {
        var waves = new HashSet<WaveKey>();
        for (var wave : contract.waves()) {
            if (!waves.add(wave.key()))
                throw new PlanRefusal.KeyTwice(wave.key().value());
        }
        var needs = new HashMap<StoryKey, Set<StoryKey>>();
        for (var story : contract.stories()) {
            if (!waves.contains(story.wave())) throw new PlanRefusal.UnknownWave(story.wave());
            var before = needs.put(story.key(), story.dependencies() == null ? Set.of() : story.dependencies());
            if (before != null) throw new PlanRefusal.KeyTwice(story.key().value());
        }
        requireFrozen(contract);
        needs.values().stream()
                .flatMap(Set::stream)
                .filter(needed -> !needs.containsKey(needed))
                .findFirst()
                .ifPresent(needed -> {
                    throw new StoryRefusal.UnknownStory(needed);
                });
        requireNoRing(needs);
    }

    private static void requireFrozen(PlanContract contract) {
        contract.stories().stream()
                .map(StoryContract::touches)
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .filter(decision -> !contract.content().freezes(decision))
                .findFirst()
                .ifPresent(decision -> {
                    throw new StoryRefusal.UnknownFrozenDecision(decision);
                });
    }

    /** Whom the document gives a story that they did not own yet must be able to own it. */
    private void requireEngineers(PlanContract contract, Map<StoryKey, Story> before) {
        var owners = new HashSet<PersonId>();
        for (StoryContract story : contract.stories()) {
            var known = before.get(story.key());
            if (story.owner() != null && (known == null || !story.owner().equals(known.owner()))) {
                owners.add(story.owner());
            }
        }
        var found = people.byId(owners);
        for (var owner : owners) {
            var person = found.get(owner);
            if (person == null) throw new StoryRefusal.UnknownOwner();
            if (!person.fills(Role.ENGINEER)) throw new StoryRefusal.OwnerIsNoEngineer(person.name());
        }
    }
}
