package org.koraos.portal.evidence;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.internal.EvidenceItems;
import org.koraos.portal.evidence.internal.EvidenceQuery;
import org.koraos.portal.evidence.internal.StoredFiles;
import org.koraos.portal.evidence.internal.Waivers;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryFacts;
import org.koraos.portal.plan.StoryFactsSource;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;

/**
 * The evidence of stories: engineers file it, a second person reviews it, a PO says which kinds do not apply. Each command
 * holds its story's facts still, so that no gate is decided on evidence that is just changing.
 */
@Service
public class EvidenceService {

    private final EvidenceItems items;
    private final Waivers waivers;
    private final EvidenceQuery query;
    private final StoredFiles files;
    private final EvidenceRecheck recheck;
    private final StoryService stories;
    private final StoryFactsSource facts;
    private final FactsLock factsLock;
    private final CurrentPerson current;
    private final Clock clock;

    EvidenceService(
            EvidenceItems items,
            Waivers waivers,
            EvidenceQuery query,
            StoredFiles files,
            EvidenceRecheck recheck,
            StoryService stories,
            StoryFactsSource facts,
            FactsLock factsLock,
            CurrentPerson current,
            Clock clock) {
        this.items = items;
        this.waivers = waivers;
        this.query = query;
        this.files = files;
        this.recheck = recheck;
        this.stories = stories;
        this.facts = facts;
        this.factsLock = factsLock;
        this.current = current;
        this.clock = clock;
    }

    /** All the evidence of the story, with what is missing. */
    @RequiresRole
    @Transactional(readOnly = true)
    public EvidencePack pack(PlanId plan, StoryKey story) {
        var page = stories.page(plan, story).orElseThrow(() -> new EvidenceRefusal.UnknownStory(story));
        var filed = query.items(plan, story);
        var waived = query.waivers(plan, story);
        var minimum = MinimumPack.of(
                page.criteria().stream().map(AcceptanceCriterion::key).toList(),
                filed.stream()
                        .filter(item -> item.standing() == EvidenceItem.Standing.COUNTS)
                        .map(EvidenceItem::proof)
                        .toList(),
                waived.stream().map(WaiverItem::kind).toList());
        var owner = page.owner();
        return new EvidencePack(
                plan,
                story,
                page.criteria(),
                owner == null ? null : owner.id(),
                page.withdrawn(),
                minimum,
                filed,
                waived);
    }

    /** Files an item for the story. */
    @RequiresRole(Role.ENGINEER)
    @Transactional
    public SeenEvidence file(PlanId plan, StoryKey story, EvidenceContent content) {
        var subject = hold(plan, story);
        requireReceived(content, null);
        var filed = Evidence.file(
                plan, story, content, EvidenceRecheck.texts(subject), current.reference(), clock.instant());
        return items.saveAndFlush(filed).seen();
    }

    /** Files an item that stands in the place of this one, which stays readable. Of a runbook, what rests on it is marked. */
    @RequiresRole(Role.ENGINEER)
    @Transactional
    public SeenEvidence correct(SeenEvidence seen, EvidenceContent corrected) {
        var subject = hold(seen);
        requireReceived(corrected, seen.id());
        var person = current.reference();
        var former = held(seen);
        var successor = former.correct(corrected, EvidenceRecheck.texts(subject), person, clock.instant());
        var filed = items.saveAndFlush(successor).seen();
        if (former.kind() == EvidenceKind.RUNBOOK) {
            recheck.newRunbook(seen.plan(), subject.key(), corrected.title(), person.asActor());
        }
        return filed;
    }

    /** Each file was sent by this very person, or is one of the item that is corrected. */
    private void requireReceived(EvidenceContent content, @Nullable EvidenceId corrected) {
        if (!(content.body() instanceof EvidenceBody.Files body)) return;
        var person = current.reference().id();
        for (var file : body.files()) {
            if (!files.wasReceived(file, person, corrected)) throw new EvidenceRefusal.UploadGone(file.name());
        }
    }

    /** Takes the item out; it stays readable, with the reason. */
    @RequiresRole(Role.ENGINEER)
    @Transactional
    public void remove(SeenEvidence seen, Reason reason) {
        hold(seen);
        change(seen, item -> item.remove(current.reference(), reason, clock.instant()));
    }

    /** Finds that the item holds in spite of what it is to be looked at again for; it awaits a review from then on. */
    @RequiresRole(Role.ENGINEER)
    @Transactional
    public void confirm(SeenEvidence seen, Reason reason) {
        var texts = EvidenceRecheck.texts(hold(seen));
        change(seen, item -> item.confirm(texts, current.reference(), reason, clock.instant()));
    }

    /** Finds that the item proves what it says. Neither who filed it nor who owns the story may. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public void accept(SeenEvidence seen, @Nullable Reason comment) {
        var owner = hold(seen).owner();
        change(seen, item -> item.accept(current.reference(), owner, comment, clock.instant()));
    }

    /** Finds that the item does not prove it; from then on it does not count. Neither filer nor story's owner may. */
    @RequiresRole({Role.PO, Role.ENGINEER})
    @Transactional
    public void giveBack(SeenEvidence seen, Reason comment) {
        var owner = hold(seen).owner();
        change(seen, item -> item.giveBack(current.reference(), owner, comment, clock.instant()));
    }

    /** Decides that the kind does not apply to the story. The story's owner may not. */
    @RequiresRole(Role.PO)
    @Transactional
    public WaiverId waive(PlanId plan, StoryKey story, EvidenceKind kind, Reason reason) {
        var owner = hold(plan, story).owner();
        query.waivers(plan, story).stream()
                .filter(waiver -> waiver.kind() == kind)
                .findFirst()
                .ifPresent(waiver -> {
                    throw new EvidenceRefusal.AlreadyWaived(waiver);
                });
        var waiver = new Waiver(plan, story, kind, reason, owner, current.reference(), clock.instant());
        return new WaiverId(waivers.saveAndFlush(waiver).aggregateId());
    }

    /** Decides that the kind applies after all. */
    @RequiresRole(Role.PO)
    @Transactional
    public void withdrawWaiver(PlanId plan, WaiverId id, Reason reason) {
        var story = query.storyOf(plan, id).orElseThrow(EvidenceRefusal.Unknown::new);
        hold(plan, story);
        var waiver = waivers.findById(id.value()).orElseThrow(EvidenceRefusal.Unknown::new);
        waiver.withdraw(current.reference(), reason, clock.instant());
        waivers.saveAndFlush(waiver);
    }

    private StoryFacts hold(SeenEvidence seen) {
        return hold(seen.plan(), query.storyOf(seen.plan(), seen.id()).orElseThrow(EvidenceRefusal.Unknown::new));
    }

    private StoryFacts hold(PlanId plan, StoryKey story) {
        factsLock.stories(plan, Set.of(story));
        var held = facts.of(plan, Set.of(story)).stream()
                .findFirst()
                .orElseThrow(() -> new EvidenceRefusal.UnknownStory(story));
        if (held.withdrawn()) throw new EvidenceRefusal.StoryWithdrawn(story);
        return held;
    }

    private void change(SeenEvidence seen, Consumer<Evidence> change) {
        var item = held(seen);
        change.accept(item);
        items.saveAndFlush(item);
    }

    /** The item as the person saw it; the story's lock keeps it so. */
    private Evidence held(SeenEvidence seen) {
        var now = query.item(seen.id()).orElseThrow(EvidenceRefusal.Unknown::new);
        if (now.supersededBy() != null) {
            throw new EvidenceRefusal.Superseded(
                    query.item(now.supersededBy()).orElseThrow(EvidenceRefusal.Unknown::new));
        }
        if (now.removal() != null) throw new EvidenceRefusal.Removed(now.removal());
        if (now.version() != seen.version() && now.review() != null) {
            throw new EvidenceRefusal.ChangedMeanwhile(now, now.review());
        }
        return items.findById(seen.id().value()).orElseThrow(EvidenceRefusal.Unknown::new);
    }
}
