package org.koraos.portal.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.internal.ChecklistJson;
import org.koraos.portal.plan.internal.CriteriaJson;
import org.koraos.portal.plan.internal.TouchesJson;

/**
 * A story: what is to be built, who owns it, where it stands. It goes forward one step at a time, through its gates
 * only, and not while it is blocked. A PO edits it; its owner works it.
 */
@Entity
@Table(name = "story")
public class Story extends JournaledAggregate<Story> {

    private static final int MOST_LISTED = 200;
    private static final TextRule TITLE = TextRule.line(300);
    private static final TextRule DESCRIPTION = TextRule.prose(20_000);
    private static final TextRule BRANCH = TextRule.line(250);

    @Id
    private UUID id;

    private UUID planId;
    private String key;
    private String waveKey;
    private int position;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable UUID ownerId;

    @Enumerated(EnumType.STRING)
    private @Nullable Priority priority;

    @Enumerated(EnumType.STRING)
    private StoryStatus status;

    private Instant statusSince;

    @Embedded
    private @Nullable Block block;

    @Convert(converter = CriteriaJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<AcceptanceCriterion> criteria = List.of();

    @Convert(converter = ChecklistJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<ChecklistItem> checklist = List.of();

    @Convert(converter = TouchesJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<FrozenDecisionTouch> touches = List.of();

    private @Nullable String branch;
    private @Nullable String pullRequest;
    private @Nullable Instant withdrawnSince;

    @ElementCollection
    @CollectionTable(name = "story_dependency", joinColumns = @JoinColumn(name = "story_id"))
    @BatchSize(size = 1_000)
    private Set<Dependency> dependencies = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Story() {}

    /** @param steps the checklist that it begins with, unless its contract has one of its own */
    Story(PlanId plan, StoryContract contract, int position, List<String> steps, Actor by, Instant now) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.key = contract.key().value();
        this.waveKey = contract.wave().value();
        this.status = StoryStatus.BACKLOG;
        this.statusSince = now;
        take(contract, position, steps, now);
        record("story-planned", by);
    }

    /** Takes over what a newer version of the document says of it; says whether that changed anything. */
    boolean revise(StoryContract contract, int newPosition, List<String> steps, Actor by, Instant now) {
        var before = state();
        take(contract, newPosition, steps, now);
        withdrawnSince = null;
        if (before.equals(state())) return false;
        record("story-revised", by);
        return true;
    }

    /** Notes that the document names it no more; says whether it did before. */
    boolean withdraw(Actor by, Instant now) {
        if (withdrawnSince != null) return false;
        withdrawnSince = now;
        record("story-withdrawn", by);
        return true;
    }

    private void take(StoryContract contract, int newPosition, List<String> steps, Instant now) {
        waveKey = contract.wave().value();
        position = newPosition;
        if (contract.title() != null) title = contract.title();
        if (contract.description() != null) description = contract.description();
        if (contract.owner() != null) ownerId = contract.owner().value();
        if (contract.priority() != null) priority = contract.priority();
        if (contract.criteria() != null) criteria = few(contract.criteria());
        if (contract.dependencies() != null) dependOnly(contract.dependencies());
        if (contract.touches() != null) noteTouches(contract.touches(), now);
        checklist = checklistOf(contract.checklist() == null ? steps : contract.checklist());
    }

    /** What a person declared or cleared stands: the document adds only what nobody spoke of yet. */
    private void noteTouches(Set<String> decisions, Instant now) {
        var unspoken = new TreeSet<>(decisions);
        touches.forEach(touch -> unspoken.remove(touch.decision()));
        var added = unspoken.stream().map(decision -> new FrozenDecisionTouch(decision, null, Actor.PORTAL, now, null));
        touches = few(Stream.concat(touches.stream(), added).toList());
    }

    private void dependOnly(Set<StoryKey> keys) {
        if (keys.contains(key())) throw new StoryRefusal.DependsOnItself();
        var wanted = keys.stream().map(this::on).collect(Collectors.toSet());
        dependencies.retainAll(wanted);
        dependencies.addAll(wanted);
    }

    /** A step that stays keeps its number and its tick, whatever its new place. */
    private List<ChecklistItem> checklistOf(List<String> texts) {
        var known = new HashMap<String, ChecklistItem>();
        checklist.forEach(item -> known.put(item.text(), item));
        var next = highestNumber();
        var items = new ArrayList<ChecklistItem>();
        for (var text : new LinkedHashSet<>(texts)) {
            var item = known.get(text);
            items.add(item == null ? new ChecklistItem(++next, text, null) : item);
        }
        return few(items);
    }

    // --- where it stands ---

    /**
     * Moves it; where it is already, nothing happens.
     *
     * @return the warnings of limits that it passes
     */
    List<Phrase> move(
            StoryStatus to, Passage passage, WipLoad load, @Nullable Reason reason, PersonReference by, Instant now) {
        requireMove(to, passage, reason != null, by);
        if (to == status) return List.of();
        var warnings = load.admit(reason);
        status = to;
        statusSince = now;
        record("story-moved", by.asActor(), reason);
        return warnings;
    }

    /**
     * What refuses a move, whatever the limits say.
     *
     * @param reasoned whether the move brings a reason, or its reason would be asked for
     */
    void requireMove(StoryStatus to, Passage passage, boolean reasoned, PersonReference by) {
        requireInPlan();
        requireWorker(by);
        if (to == status) return;
        if (!status.mayBecome(to)) throw new StoryRefusal.NoSuchMove(status, to);
        if (!by.fills(Role.PO) && (status == StoryStatus.BACKLOG || to == StoryStatus.BACKLOG)) {
            throw new StoryRefusal.PoDecidesReadiness();
        }
        if (status == StoryStatus.DONE && !reasoned) throw new StoryRefusal.ReopeningNeedsReason();
        if (to.isAfter(status)) {
            if (block != null) throw new StoryRefusal.Blocked(block);
            to.gateInto().ifPresent(gate -> requirePassed(gate, passage));
        }
    }

    private void requirePassed(GateKind gate, Passage passage) {
        if (passage.through(gate, plan(), key()) instanceof Passage.Answer.Closed closed) {
            throw new StoryRefusal.GateClosed(gate, closed.why(), closed.path());
        }
    }

    void block(Reason reason, PersonReference by, Instant now) {
        requireInPlan();
        if (!by.fills(Role.OPS)) requireWorker(by);
        if (block != null) throw new StoryRefusal.AlreadyBlocked(block);
        block = new Block(reason.text(), by.id().value(), by.name(), now);
        record("story-blocked", by.asActor(), reason);
    }

    void unblock(Reason reason, PersonReference by) {
        requireInPlan();
        if (!by.fills(Role.OPS)) requireWorker(by);
        if (block == null) throw new StoryRefusal.NotBlocked();
        block = null;
        record("story-unblocked", by.asActor(), reason);
    }

    // --- who owns it ---

    /**
     * Gives it to an engineer, or to nobody. An engineer may take for themself what nobody owns.
     *
     * @return the warnings of limits that it passes
     */
    List<Phrase> assign(@Nullable PersonReference owner, WipLoad load, @Nullable Reason reason, PersonReference by) {
        requireInPlan();
        var newOwner = owner == null ? null : owner.id().value();
        if (!by.fills(Role.PO)) requirePickingUp(newOwner, by);
        if (owner != null && !owner.fills(Role.ENGINEER)) throw new StoryRefusal.OwnerIsNoEngineer(owner.name());
        if (Objects.equals(ownerId, newOwner)) return List.of();
        var warnings = load.admit(reason);
        ownerId = newOwner;
        if (newOwner == null) record("owner-removed", by.asActor(), reason);
        else record("owner-assigned", by.asActor(), reason);
        return warnings;
    }

    private void requirePickingUp(@Nullable UUID newOwner, PersonReference by) {
        if (!by.fills(Role.ENGINEER)) throw new RoleRequired(Set.of(Role.PO, Role.ENGINEER));
        var own = by.id().value();
        if (!own.equals(newOwner) || (ownerId != null && !ownerId.equals(own))) {
            throw new StoryRefusal.NotYours(key());
        }
    }

    // --- what it says ---

    void describe(@Nullable String newTitle, @Nullable String newDescription, PersonReference by) {
        requireInPlan();
        requirePo(by);
        var keptTitle = TITLE.optional(newTitle);
        var keptDescription = DESCRIPTION.optional(newDescription);
        if (Objects.equals(title, keptTitle) && Objects.equals(description, keptDescription)) return;
        title = keptTitle;
        description = keptDescription;
        record("story-described", by.asActor());
    }

    void prioritise(@Nullable Priority newPriority, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (priority == newPriority) return;
        priority = newPriority;
        record("priority-changed", by.asActor());
    }

    void joinWave(WaveKey wave, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (waveKey.equals(wave.value())) return;
        waveKey = wave.value();
        record("wave-changed", by.asActor());
    }

    void addCriterion(AcceptanceCriterion criterion, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (hasCriterion(criterion.key())) throw new StoryRefusal.CriterionKeyTaken(criterion.key());
        criteria = few(Stream.concat(criteria.stream(), Stream.of(criterion)).toList());
        record("criterion-added", by.asActor());
    }

    /** @param criterionKey the criterion's key before; the new one may have another that is free */
    void changeCriterion(String criterionKey, AcceptanceCriterion changed, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (!hasCriterion(criterionKey)) throw new StoryRefusal.UnknownCriterion(criterionKey);
        if (!changed.key().equals(criterionKey) && hasCriterion(changed.key())) {
            throw new StoryRefusal.CriterionKeyTaken(changed.key());
        }
        var after = criteria.stream()
                .map(criterion -> criterion.key().equals(criterionKey) ? changed : criterion)
                .toList();
        if (after.equals(criteria)) return;
        criteria = after;
        record("criterion-changed", by.asActor());
    }

    void removeCriterion(String criterionKey, Reason reason, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (!hasCriterion(criterionKey)) throw new StoryRefusal.UnknownCriterion(criterionKey);
        criteria = criteria.stream()
                .filter(criterion -> !criterion.key().equals(criterionKey))
                .toList();
        record("criterion-removed", by.asActor(), reason);
    }

    private boolean hasCriterion(String criterionKey) {
        return criteria.stream().anyMatch(criterion -> criterion.key().equals(criterionKey));
    }

    /** Whether this closes a ring is for the caller to know: one story does not see the others. */
    void dependOn(StoryKey needed, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (needed.equals(key())) throw new StoryRefusal.DependsOnItself();
        if (dependencies.contains(on(needed))) return;
        if (dependencies.size() >= MOST_LISTED) throw new StoryRefusal.TooMany(MOST_LISTED);
        dependencies.add(on(needed));
        record("dependency-added", by.asActor());
    }

    void dependNoMoreOn(StoryKey needed, PersonReference by) {
        requireInPlan();
        requirePo(by);
        if (!dependencies.remove(on(needed))) return;
        record("dependency-removed", by.asActor());
    }

    // --- how it is worked ---

    void tick(int number, PersonReference by, Instant now) {
        requireInPlan();
        requireWorker(by);
        if (item(number).tick() != null) return;
        changeItem(number, item -> item.ticked(by.asActor(), now));
        record("checklist-ticked", by.asActor());
    }

    void untick(int number, PersonReference by) {
        requireInPlan();
        requireWorker(by);
        if (item(number).tick() == null) return;
        changeItem(number, ChecklistItem::unticked);
        record("checklist-unticked", by.asActor());
    }

    private ChecklistItem item(int number) {
        return checklist.stream()
                .filter(item -> item.number() == number)
                .findFirst()
                .orElseThrow(() -> new StoryRefusal.UnknownChecklistItem(number));
    }

    private void changeItem(int number, UnaryOperator<ChecklistItem> change) {
        checklist = checklist.stream()
                .map(item -> item.number() == number ? change.apply(item) : item)
                .toList();
    }

    /** @param reason needed when a tick goes */
    void editChecklist(ChecklistEdit edit, @Nullable Reason reason, PersonReference by) {
        requireInPlan();
        requirePo(by);
        switch (edit) {
            case ChecklistEdit.Add add -> {
                var number = 1 + highestNumber();
                changeSteps(
                        Stream.concat(checklist.stream(), Stream.of(new ChecklistItem(number, add.text(), null)))
                                .toList(),
                        "step-added",
                        reason,
                        by.asActor());
            }
            case ChecklistEdit.Reword reword -> {
                var changed = item(reword.number()).reworded(reword.text());
                changeSteps(
                        checklist.stream()
                                .map(item -> item.number() == changed.number() ? changed : item)
                                .toList(),
                        "step-reworded",
                        reason,
                        by.asActor());
            }
            case ChecklistEdit.Remove remove -> {
                var gone = item(remove.number());
                changeSteps(
                        checklist.stream().filter(item -> !item.equals(gone)).toList(),
                        "step-removed",
                        reason,
                        by.asActor());
            }
        }
    }

    private void changeSteps(List<ChecklistItem> after, String action, @Nullable Reason reason, Actor by) {
        if (after.equals(checklist)) return;
        var texts = new HashSet<String>();
        for (var item : after) if (!texts.add(item.text())) throw new StoryRefusal.StepThere(item.text());
        if (reason == null && losesTick(after)) throw new StoryRefusal.TickedStepNeedsReason();
        checklist = few(after);
        record(action, by, reason);
    }

    private boolean losesTick(List<ChecklistItem> after) {
        return checklist.stream().anyMatch(item -> item.tick() != null && !after.contains(item));
    }

    private int highestNumber() {
        return checklist.stream().mapToInt(ChecklistItem::number).max().orElse(0);
    }

    /** Whether following this edit of its plan's steps would take a tick. */
    boolean losesTickFollowing(EditedList steps, List<String> before) {
        return losesTick(following(steps, before));
    }

    /**
     * Goes along with an edit of its plan's steps; says whether that changed anything. Steps of its own stay, and what it
     * lost of the plan's stays away.
     *
     * @param before the plan's steps before
     */
    boolean followSteps(EditedList steps, List<String> before, Actor by, @Nullable Reason reason) {
        var after = following(steps, before);
        if (after.equals(checklist)) return false;
        changeSteps(after, "steps-changed", reason, by);
        return true;
    }

    private List<ChecklistItem> following(EditedList steps, List<String> before) {
        var reworded = steps.reworded();
        var dropped = steps.dropped(before);
        var byText = new LinkedHashMap<String, ChecklistItem>();
        for (var item : checklist) {
            if (dropped.contains(item.text())) continue;
            var words = reworded.get(item.text());
            var kept = words == null ? item : item.reworded(words);
            byText.putIfAbsent(kept.text(), kept);
        }
        var next = highestNumber();
        for (var line : steps.lines()) {
            if (line.was() == null && !before.contains(line.text()) && !byText.containsKey(line.text())) {
                byText.put(line.text(), new ChecklistItem(++next, line.text(), null));
            }
        }
        var asPlanned = checklist.stream().map(ChecklistItem::text).toList().equals(before);
        if (!asPlanned) return List.copyOf(byText.values());
        return steps.texts().stream().map(byText::get).filter(Objects::nonNull).toList();
    }

    /** Says that it touches a frozen decision of its plan; from then on a PO has to clear that before it merges. */
    void declareTouch(String decision, PlanContent frozen, Reason how, PersonReference by, Instant now) {
        requireInPlan();
        requireWorker(by);
        if (!frozen.freezes(decision)) throw new StoryRefusal.UnknownFrozenDecision(decision);
        if (touches.stream().anyMatch(touch -> touch.open() && touch.concerns(decision))) {
            throw new StoryRefusal.TouchDeclaredAlready(decision);
        }
        var touch = new FrozenDecisionTouch(decision, how.text(), by.asActor(), now, null);
        touches = few(Stream.concat(touches.stream(), Stream.of(touch)).toList());
        record("touch-declared", by.asActor(), how);
    }

    void clearTouch(String decision, Reason reason, PersonReference by, Instant now) {
        requireInPlan();
        requirePo(by);
        var open = touches.stream()
                .filter(touch -> touch.open() && touch.concerns(decision))
                .findFirst()
                .orElseThrow(() -> new StoryRefusal.NoOpenTouch(decision));
        if (by.id().value().equals(ownerId) || by.id().equals(open.declaredBy().id())) {
            throw new StoryRefusal.ClearedByParty();
        }
        touches = touches.stream()
                .map(touch -> touch.equals(open) ? touch.cleared(by.asActor(), now, reason) : touch)
                .toList();
        record("touch-cleared", by.asActor(), reason);
    }

    void linkCode(@Nullable String newBranch, @Nullable String newPullRequest, PersonReference by) {
        requireInPlan();
        requireWorker(by);
        var keptBranch = BRANCH.optional(newBranch);
        var address = WebAddress.ofNullable(newPullRequest);
        var keptPullRequest = address == null ? null : address.value();
        if (Objects.equals(branch, keptBranch) && Objects.equals(pullRequest, keptPullRequest)) return;
        branch = keptBranch;
        pullRequest = keptPullRequest;
        record("code-linked", by.asActor());
    }

    // --- who may ---

    private void requireInPlan() {
        if (withdrawnSince != null) throw new StoryRefusal.Withdrawn(key());
    }

    private static void requirePo(PersonReference by) {
        if (!by.fills(Role.PO)) throw new RoleRequired(Set.of(Role.PO));
    }

    private void requireWorker(PersonReference by) {
        if (by.fills(Role.PO)) return;
        if (!by.fills(Role.ENGINEER)) throw new RoleRequired(Set.of(Role.PO, Role.ENGINEER));
        if (!by.id().value().equals(ownerId)) throw new StoryRefusal.NotYours(key());
    }

    private static <T> List<T> few(List<T> items) {
        if (items.size() > MOST_LISTED) throw new StoryRefusal.TooMany(MOST_LISTED);
        return List.copyOf(items);
    }

    // --- what others may know ---

    StoryKey key() {
        return new StoryKey(key);
    }

    PlanId plan() {
        return new PlanId(planId);
    }

    StoryStatus status() {
        return status;
    }

    int position() {
        return position;
    }

    Instant statusSince() {
        return statusSince;
    }

    List<ChecklistItem> checklist() {
        return checklist;
    }

    List<FrozenDecisionTouch> touches() {
        return touches;
    }

    @Nullable String branch() {
        return branch;
    }

    @Nullable String pullRequest() {
        return pullRequest;
    }

    boolean withdrawn() {
        return withdrawnSince != null;
    }

    @Nullable PersonId owner() {
        return ownerId == null ? null : new PersonId(ownerId);
    }

    /** As its document would have to say it to leave it as it is. */
    StoryContract contract() {
        return new StoryContract(
                key(),
                new WaveKey(waveKey),
                title,
                description,
                owner(),
                priority,
                dependencyKeys(),
                criteria,
                checklist.stream().map(ChecklistItem::text).toList(),
                touches.stream().map(FrozenDecisionTouch::decision).collect(Collectors.toSet()));
    }

    Set<StoryKey> dependencyKeys() {
        return dependencies.stream().map(Dependency::key).collect(Collectors.toSet());
    }

    SeenStory seen() {
        return new SeenStory(plan(), key(), Objects.requireNonNull(version(), "a stored story has a version"));
    }

    boolean isAt(long seenVersion) {
        return Objects.equals(version(), seenVersion);
    }

    private Dependency on(StoryKey needed) {
        return new Dependency(planId, needed.value());
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "story", key);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id,
                planId,
                key,
                waveKey,
                position,
                title,
                description,
                ownerId,
                priority,
                status,
                statusSince,
                block,
                criteria,
                checklist,
                touches,
                branch,
                pullRequest,
                withdrawnSince,
                dependencyKeys().stream().map(StoryKey::value).collect(Collectors.toCollection(TreeSet::new)));
    }

    private record State(
            UUID id,
            UUID planId,
            String key,
            String waveKey,
            int position,
            @Nullable String title,
            @Nullable String description,
            @Nullable UUID ownerId,
            @Nullable Priority priority,
            StoryStatus status,
            Instant statusSince,
            @Nullable Block block,
            List<AcceptanceCriterion> criteria,
            List<ChecklistItem> checklist,
            List<FrozenDecisionTouch> touches,
            @Nullable String branch,
            @Nullable String pullRequest,
            @Nullable Instant withdrawnSince,
            Set<String> dependencies) {}
}
