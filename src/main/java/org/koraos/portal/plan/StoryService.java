package org.koraos.portal.plan;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.internal.Plans;
import org.koraos.portal.plan.internal.Stories;
import org.koraos.portal.plan.internal.StoryQuery;
import org.koraos.portal.plan.internal.Waves;

/**
 * Everything that can be done with a story. Each command says on which version of the story it is based; it answers with
 * the story's new version, or {@link StoryRefusal.ChangedMeanwhile} with the story as it is now.
 */
@Service
public class StoryService {

    private static final Passage NOTHING_PASSES = (gate, plan, story) ->
            new Passage.Answer.Closed(Phrase.of("plan.refusal.no-gates", Phrase.of("plan.gate-kind", gate)), "");

    private final Stories stories;
    private final Waves waves;
    private final Plans plans;
    private final StoryQuery query;
    private final JournalReader journal;
    private final WipLoads loads;
    private final FactsLock factsLock;
    private final ObjectProvider<Passage> passage;
    private final PeopleService people;
    private final CurrentPerson current;
    private final Clock clock;
    private final TransactionTemplate each;

    StoryService(
            Stories stories,
            Waves waves,
            Plans plans,
            StoryQuery query,
            JournalReader journal,
            WipLoads loads,
            FactsLock factsLock,
            ObjectProvider<Passage> passage,
            PeopleService people,
            CurrentPerson current,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.stories = stories;
        this.waves = waves;
        this.plans = plans;
        this.query = query;
        this.journal = journal;
        this.loads = loads;
        this.factsLock = factsLock;
        this.passage = passage;
        this.people = people;
        this.current = current;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
    }

    /** The story as its page shows it; empty when the plan has none with this key. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<StoryPage> page(PlanId plan, StoryKey story) {
        return query.page(plan, story);
    }

    /**
     * The plan's stories by key, a part at a time; withdrawn ones are left out.
     *
     * @param status only those there; null for all
     * @param after the last of the part before; null for the first part
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<StoryRow> rows(PlanId plan, @Nullable StoryStatus status, @Nullable StoryKey after, int limit) {
        return query.rows(plan, status, after, limit);
    }

    /**
     * What each of these people has under way in the plan beside its limit for one person; nothing where the plan has no
     * such limit.
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public Map<PersonId, WorkInHand> inHand(PlanId plan, Collection<PersonId> people) {
        return loads.inHand(plan, people);
    }

    /**
     * What each other status would say now to a move by this person, in the order of the board. A limit, and a reopening,
     * do not refuse here: they ask for a reason. What limits the move would pass is told beside.
     */
    @RequiresRole({Role.PO, Role.ENGINEER})
    // Not read-only: whoever knows the gates may hold one still while they answer.
    @Transactional
    public List<MoveOutlook> outlook(PlanId plan, StoryKey key) {
        var story = stories.findByPlanIdAndKey(plan.value(), key.value())
                .orElseThrow(() -> new StoryRefusal.UnknownStory(key));
        var by = current.reference();
        var brought = loads.foreseen(story);
        return Arrays.stream(StoryStatus.values())
                .filter(status -> status != story.status())
                .map(status -> new MoveOutlook(
                        status,
                        refusal(story, status, by),
                        brought.getOrDefault(status, WipLoad.NONE).foreseen()))
                .toList();
    }

    private @Nullable Phrase refusal(Story story, StoryStatus to, PersonReference by) {
        try {
            story.requireMove(to, passage.getIfAvailable(() -> NOTHING_PASSES), true, by);
            return null;
        } catch (StoryRefusal refusal) {
            return refusal.phrase();
        }
    }

    /** Moves a story: the one rule for drag, menu, keyboard, bulk and calls from outside. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public StoryMoved move(MoveStory command) {
        return moveNow(command);
    }

    /** Moves each story by itself, in the order given; one that is refused stops no other. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional(propagation = Propagation.NEVER)
    public List<ItemResult> moveAll(List<MoveStory> commands) {
        return commands.stream()
                .map(command -> one(command.story().key(), () -> moveNow(command)))
                .toList();
    }

    /**
     * Gives the story to an engineer, or, with null, to nobody. An engineer may take for themself what nobody owns.
     *
     * @param reason for an exception from a refusing limit; null otherwise
     */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public StoryMoved assign(SeenStory story, @Nullable PersonId owner, @Nullable Reason reason) {
        return assignNow(story, owner, reason);
    }

    /** Gives each story to the engineer by itself; one that is refused stops no other. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional(propagation = Propagation.NEVER)
    public List<ItemResult> assignAll(List<SeenStory> several, @Nullable PersonId owner, @Nullable Reason reason) {
        return several.stream()
                .map(story -> one(story.key(), () -> assignNow(story, owner, reason)))
                .toList();
    }

    /** Says that the story is ready to be implemented. */
    @RequiresRole(Role.PO)
    @Transactional
    public StoryMoved makeReady(SeenStory story) {
        return moveNow(new MoveStory(story, StoryStatus.READY_FOR_IMPLEMENTATION, null));
    }

    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory describe(SeenStory story, @Nullable String title, @Nullable String description) {
        return change(story, locked -> locked.describe(title, description, current.reference()));
    }

    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory prioritise(SeenStory story, @Nullable Priority priority) {
        return change(story, locked -> locked.prioritise(priority, current.reference()));
    }

    /** Moves the story to another wave of its plan. */
    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory joinWave(SeenStory story, WaveKey wave) {
        factsLock.exclusive(story.plan());
        if (!waves.existsByPlanIdAndKeyAndWithdrawnSinceIsNull(story.plan().value(), wave.value())) {
            throw new PlanRefusal.UnknownWave(wave);
        }
        return changeHeld(story, locked -> locked.joinWave(wave, current.reference()));
    }

    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory addCriterion(SeenStory story, AcceptanceCriterion criterion) {
        return change(story, locked -> locked.addCriterion(criterion, current.reference()));
    }

    /** @param key the criterion's key before; the changed one may have another that is free */
    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory changeCriterion(SeenStory story, String key, AcceptanceCriterion changed) {
        return change(story, locked -> locked.changeCriterion(key, changed, current.reference()));
    }

    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory removeCriterion(SeenStory story, String key, Reason reason) {
        return change(story, locked -> locked.removeCriterion(key, reason, current.reference()));
    }

    /** Lets the story wait for another of its plan; refused when they would wait in a ring. */
    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory addDependency(SeenStory story, StoryKey needed) {
        // The whole plan, since two new dependencies on four stories may close one ring.
        factsLock.exclusive(story.plan());
        requireStory(story.plan(), needed);
        requireNoRing(story, needed);
        return changeHeld(story, locked -> locked.dependOn(needed, current.reference()));
    }

    private void requireStory(PlanId plan, StoryKey key) {
        if (query.facts(plan, List.of(key)).stream().allMatch(StoryFacts::withdrawn)) {
            throw new StoryRefusal.UnknownStory(key);
        }
    }

    private void requireNoRing(SeenStory story, StoryKey needed) {
        if (needed.equals(story.key())) throw new StoryRefusal.DependsOnItself();
        var needs = new HashMap<StoryKey, List<StoryKey>>(query.dependencies(story.plan()));
        var ofStory = new ArrayList<>(needs.getOrDefault(story.key(), List.of()));
        ofStory.add(needed);
        needs.put(story.key(), ofStory);
        DependencyRing.in(needs).ifPresent(ring -> {
            throw new PlanRefusal.DependencyCycle(ring);
        });
    }

    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory removeDependency(SeenStory story, StoryKey needed) {
        return change(story, locked -> locked.dependNoMoreOn(needed, current.reference()));
    }

    /** Marks the story as blocked. Ops may do that with any story, an engineer with their own. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public SeenStory block(SeenStory story, Reason reason) {
        return change(story, locked -> locked.block(reason, current.reference(), clock.instant()));
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS})
    @Transactional
    public SeenStory unblock(SeenStory story, Reason reason) {
        return change(story, locked -> locked.unblock(reason, current.reference()));
    }

    /** Says that a step of the story's definition of done is taken. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public SeenStory tick(SeenStory story, int number) {
        return change(story, locked -> locked.tick(number, current.reference(), clock.instant()));
    }

    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public SeenStory untick(SeenStory story, int number) {
        return change(story, locked -> locked.untick(number, current.reference()));
    }

    /**
     * Edits the story's definition of done.
     *
     * @param reason needed when a tick goes with it; null otherwise
     */
    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory editChecklist(SeenStory story, ChecklistEdit edit, @Nullable Reason reason) {
        return change(story, locked -> locked.editChecklist(edit, reason, current.reference()));
    }

    /** Declares that the story touches a frozen decision of its plan: it will not merge until a PO clears that. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public SeenStory declareTouch(SeenStory story, String decision, Reason how) {
        var plan = plans.findById(story.plan().value()).orElseThrow(PlanRefusal.UnknownPlan::new);
        return change(
                story,
                locked -> locked.declareTouch(decision, plan.content(), how, current.reference(), clock.instant()));
    }

    /** Finds that the frozen decision stands. Neither who declared the touch nor who owns the story may. */
    @RequiresRole(Role.PO)
    @Transactional
    public SeenStory clearTouch(SeenStory story, String decision, Reason reason) {
        return change(story, locked -> locked.clearTouch(decision, reason, current.reference(), clock.instant()));
    }

    /** Names the story's branch and the web address of its pull request; null for none. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public SeenStory linkCode(SeenStory story, @Nullable String branch, @Nullable String pullRequest) {
        return change(story, locked -> locked.linkCode(branch, pullRequest, current.reference()));
    }

    private StoryMoved moveNow(MoveStory command) {
        var story = lock(command.story());
        var warnings = story.move(
                command.to(),
                passage.getIfAvailable(() -> NOTHING_PASSES),
                loads.ofMove(story, command.to()),
                command.reason(),
                current.reference(),
                clock.instant());
        return new StoryMoved(stories.saveAndFlush(story).seen(), story.status(), warnings);
    }

    private StoryMoved assignNow(SeenStory seen, @Nullable PersonId owner, @Nullable Reason reason) {
        var story = lock(seen);
        var newOwner = owner == null ? null : personOf(owner);
        var warnings = story.assign(newOwner, loads.ofOwner(story, newOwner), reason, current.reference());
        return new StoryMoved(stories.saveAndFlush(story).seen(), story.status(), warnings);
    }

    private PersonReference personOf(PersonId id) {
        var person = people.byId(Set.of(id)).get(id);
        if (person == null) throw new StoryRefusal.UnknownOwner();
        return person;
    }

    private SeenStory change(SeenStory seen, Consumer<Story> change) {
        factsLock.stories(seen.plan(), Set.of(seen.key()));
        return changeHeld(seen, change);
    }

    private SeenStory changeHeld(SeenStory seen, Consumer<Story> change) {
        var story = lockRow(seen);
        change.accept(story);
        return stories.saveAndFlush(story).seen();
    }

    private Story lock(SeenStory seen) {
        factsLock.stories(seen.plan(), Set.of(seen.key()));
        return lockRow(seen);
    }

    private Story lockRow(SeenStory seen) {
        var story = stories.lock(seen.plan().value(), seen.key().value())
                .orElseThrow(() -> new StoryRefusal.UnknownStory(seen.key()));
        if (story.isAt(seen.version())) return story;
        throw new StoryRefusal.ChangedMeanwhile(
                seen.key(),
                LastChange.of(story, journal),
                query.page(seen.plan(), seen.key()).orElseThrow());
    }

    private ItemResult one(StoryKey story, Supplier<StoryMoved> command) {
        try {
            return new ItemResult.Done(each.execute(status -> command.get()));
        } catch (Refusal refusal) {
            return new ItemResult.Refused(story, refusal.phrase());
        } catch (AccessDeniedException denied) {
            return new ItemResult.Refused(story, Phrase.of("plan.refusal.role-gone"));
        } catch (ConcurrencyFailureException busy) {
            return new ItemResult.Refused(story, Phrase.of("plan.refusal.busy"));
        }
    }
}
