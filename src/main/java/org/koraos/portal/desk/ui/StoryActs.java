package org.koraos.portal.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.desk.DeskRefusal;
import org.koraos.portal.desk.ui.BoardModel.MoveAnswer;
import org.koraos.portal.desk.ui.BoardModel.Remedy;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.ItemResult;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryMoved;
import org.koraos.portal.plan.StoryRefusal.ChangedMeanwhile;
import org.koraos.portal.plan.StoryRefusal.GateClosed;
import org.koraos.portal.plan.StoryRefusal.ReopeningNeedsReason;
import org.koraos.portal.plan.StoryRefusal.WipLimitReached;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;

/** What people do with stories on a board: every way ends in the one service, and what it says is shown where they acted. */
@SpringComponent
class StoryActs {

    private final StoryService stories;
    private final PeopleService people;
    private final CurrentPerson current;

    StoryActs(StoryService stories, PeopleService people, CurrentPerson current) {
        this.stories = stories;
        this.people = people;
        this.current = current;
    }

    // ---- moving

    /** Moves one story. What needs a reason, or meets somebody else's change, is asked in a dialog. */
    MoveAnswer move(Component page, SeenStory story, StoryStatus to) {
        try {
            var moved = stories.move(new MoveStory(story, to, null));
            return new MoveAnswer(BoardModel.Outcome.MOVED, Phrases.sayAll(page, moved.warnings()), null, null);
        } catch (WipLimitReached | ReopeningNeedsReason needed) {
            askReason(page, story, to, needed.phrase());
            return MoveAnswer.asking();
        } catch (ChangedMeanwhile conflict) {
            return conflict(page, conflict, to);
        } catch (GateClosed closed) {
            var remedy =
                    closed.path().isEmpty() ? null : new Remedy(page.getTranslation("desk.remedy.gate"), closed.path());
            return MoveAnswer.refused(say(page, closed.phrase()), remedy);
        } catch (Refusal refusal) {
            return MoveAnswer.refused(say(page, refusal.phrase()), null);
        } catch (RoleRequired gone) {
            return MoveAnswer.refused(page.getTranslation("desk.refusal.role-gone"), null);
        } catch (ConcurrencyFailureException busy) {
            return MoveAnswer.refused(page.getTranslation("desk.refusal.busy"), null);
        }
    }

    private MoveAnswer conflict(Component page, ChangedMeanwhile conflict, StoryStatus to) {
        if (conflict.current().status() == to) {
            return MoveAnswer.conflict(say(page, conflict.phrase()));
        }
        new ConflictDialog(conflict, to, now -> moveOn(page, now, to)).open();
        return MoveAnswer.asking();
    }

    private void moveOn(Component page, SeenStory story, StoryStatus to) {
        try {
            tell(page, stories.move(new MoveStory(story, to, null)));
        } catch (WipLimitReached | ReopeningNeedsReason needed) {
            askReason(page, story, to, needed.phrase());
        }
    }

    private void askReason(Component page, SeenStory story, StoryStatus to, Phrase why) {
        var basis = new Basis(story);
        new ReasonDialog(
                        Phrase.of("desk.exception.move", story.key(), Phrase.of("plan.story-status", to)),
                        why,
                        Phrase.of("desk.exception.confirm"),
                        reason -> tell(page, basis.act(seen -> stories.move(new MoveStory(seen, to, reason)))))
                .open();
    }

    private void tell(Component page, StoryMoved moved) {
        Notices.done(
                page,
                Phrase.of("desk.done.moved", moved.story().key(), Phrase.of("plan.story-status", moved.status())));
    }

    /** Moves several stories, each by itself, and shows what became of each. */
    void moveAll(Component page, List<SeenStory> several, StoryStatus to) {
        moveAll(page, several, to, null);
    }

    private void moveAll(Component page, List<SeenStory> several, StoryStatus to, @Nullable Reason reason) {
        var results = stories.moveAll(
                several.stream().map(story -> new MoveStory(story, to, reason)).toList());
        show(
                page,
                results(several, results),
                Phrase.of("desk.done.moved-several", several.size(), Phrase.of("plan.story-status", to)),
                retry -> moveAll(page, stories(retry.results()), to, retry.reason()));
    }

    // ---- owners

    /** Asks who shall own the stories. A PO gives them to anyone, an engineer takes them. */
    void assign(Component page, List<SeenStory> several) {
        if (several.isEmpty()) return;
        var po = current.holdsAny(Role.PO);
        var engineers = po ? people.holdersOf(Role.ENGINEER) : List.of(current.reference());
        var only = several.getFirst();
        var inHand = stories.inHand(
                only.plan(), engineers.stream().map(PersonReference::id).toList());
        var basis = new Basis(only);
        var title = several.size() == 1
                ? page.getTranslation("desk.assign.title", only.key().value())
                : page.getTranslation("desk.assign.title-several", several.size());
        new AssignDialog(title, engineers, inHand, po, (owner, reason) -> {
                    if (several.size() > 1) {
                        assignAll(page, several, owner, reason.orElse(null));
                        return;
                    }
                    basis.act(seen -> stories.assign(seen, id(owner), reason.orElse(null)));
                    Notices.done(page, assigned(several, owner));
                })
                .open();
    }

    private void assignAll(
            Component page, List<SeenStory> several, Optional<PersonReference> owner, @Nullable Reason reason) {
        var results = stories.assignAll(several, id(owner), reason);
        show(
                page,
                results(several, results),
                assigned(several, owner),
                retry -> assignAll(page, stories(retry.results()), owner, retry.reason()));
    }

    private static Phrase assigned(List<SeenStory> several, Optional<PersonReference> owner) {
        if (several.size() == 1) {
            var key = several.getFirst().key();
            return owner.map(person -> Phrase.of("desk.done.assigned", key, person.name()))
                    .orElseGet(() -> Phrase.of("desk.done.unassigned", key));
        }
        return owner.map(person -> Phrase.of("desk.done.assigned-several", several.size(), person.name()))
                .orElseGet(() -> Phrase.of("desk.done.unassigned-several", several.size()));
    }

    private static @Nullable PersonId id(Optional<PersonReference> owner) {
        return owner.map(PersonReference::id).orElse(null);
    }

    // ---- blocks

    void block(Component page, List<SeenStory> several) {
        askAll(
                page,
                several,
                titled(several, "desk.block.title", "desk.block.title-several"),
                Phrase.of("desk.block.hint"),
                Phrase.of("desk.block.confirm"),
                stories::block);
    }

    void unblock(Component page, List<SeenStory> several) {
        askAll(
                page,
                several,
                titled(several, "desk.unblock.title", "desk.unblock.title-several"),
                Phrase.of("desk.unblock.hint"),
                Phrase.of("desk.unblock.confirm"),
                stories::unblock);
    }

    @FunctionalInterface
    private interface Marking {
        SeenStory mark(SeenStory story, Reason reason);
    }

    private void askAll(
            Component page, List<SeenStory> several, Phrase title, Phrase hint, Phrase confirm, Marking marking) {
        if (several.isEmpty()) return;
        var basis = new Basis(several.getFirst());
        new ReasonDialog(title, hint, confirm, reason -> {
                    if (several.size() == 1) {
                        basis.act(seen -> marking.mark(seen, reason));
                        return;
                    }
                    var results = several.stream()
                            .map(story -> one(story, seen -> marking.mark(seen, reason)))
                            .toList();
                    show(page, results, Phrase.of("desk.done.marked", several.size()), retry -> {});
                })
                .open();
    }

    private static StoryResult one(SeenStory story, Consumer<SeenStory> act) {
        try {
            act.accept(story);
            return new StoryResult(story, null, List.of());
        } catch (Refusal refusal) {
            return new StoryResult(story, refusal.phrase(), List.of());
        } catch (ConcurrencyFailureException busy) {
            return new StoryResult(story, Phrase.of("desk.refusal.busy"), List.of());
        }
    }

    // ---- what all share

    /** The story as the person saw it last: after a conflict was told, that is how it is now. */
    private static final class Basis {

        private SeenStory seen;

        Basis(SeenStory seen) {
            this.seen = seen;
        }

        <T> T act(Function<SeenStory, T> act) {
            try {
                return act.apply(seen);
            } catch (ChangedMeanwhile conflict) {
                seen = conflict.current().seen();
                throw new DeskRefusal.StoryIsNow(conflict);
            }
        }
    }

    private static Phrase titled(List<SeenStory> several, String one, String more) {
        return several.size() == 1 ? Phrase.of(one, several.getFirst().key()) : Phrase.of(more, several.size());
    }

    private static List<SeenStory> stories(List<StoryResult> results) {
        return results.stream().map(StoryResult::story).toList();
    }

    private static List<StoryResult> results(List<SeenStory> several, List<ItemResult> results) {
        var list = new ArrayList<StoryResult>();
        for (var i = 0; i < several.size(); i++) list.add(StoryResult.of(several.get(i), results.get(i)));
        return list;
    }

    private static void show(Component page, List<StoryResult> results, Phrase allDone, ResultsDialog.Again again) {
        if (results.stream()
                .allMatch(result -> result.done() && result.warnings().isEmpty())) {
            Notices.done(page, allDone);
        } else {
            new ResultsDialog(results, again).open();
        }
    }

    private static String say(Component page, Phrase phrase) {
        return Phrases.say(page, phrase);
    }
}
