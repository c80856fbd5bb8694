package org.koraos.portal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLoad.Bound;
import org.koraos.portal.plan.internal.WipCounts;

/** Says what a move or a new owner brings to the limits of a plan: to be held to when it is made, or told before it. */
@Component
class WipLoads {

    private final WipCounts counts;
    private final PeopleService people;

    WipLoads(WipCounts counts, PeopleService people) {
        this.counts = counts;
        this.people = people;
    }

    /** What the move brings; nobody else comes under the same limits until the transaction ends. */
    WipLoad ofMove(Story story, StoryStatus to) {
        var limits = counts.limits(story.plan());
        return ofMove(
                story,
                to,
                limits,
                ownerIn(story, limits),
                status -> counts.othersIn(story.plan(), status, story.key()),
                owner -> counts.othersOf(story.plan(), owner, story.key()));
    }

    /** What a new owner brings; held like {@link #ofMove}. */
    WipLoad ofOwner(Story story, @Nullable PersonReference newOwner) {
        if (newOwner == null || !story.status().isUnderWay()) return WipLoad.NONE;
        var limit = counts.limits(story.plan()).perPerson();
        if (limit == null) return WipLoad.NONE;
        var others = counts.othersOf(story.plan(), newOwner.id(), story.key());
        return new WipLoad(List.of(boundOf(newOwner, limit, others)));
    }

    /** What a move to each other status would bring now. Nothing is held: it may be otherwise when the move is made. */
    Map<StoryStatus, WipLoad> foreseen(Story story) {
        var limits = counts.limits(story.plan());
        var owner = ownerIn(story, limits);
        var inStatus = limits.columns().isEmpty() ? Map.<StoryStatus, Long>of() : counts.inEachStatus(story.plan());
        var underWay = owner == null ? Map.<PersonId, Long>of() : counts.underWay(story.plan(), Set.of(owner.id()));
        var loads = new EnumMap<StoryStatus, WipLoad>(StoryStatus.class);
        Arrays.stream(StoryStatus.values())
                .forEach(to -> loads.put(
                        to,
                        ofMove(
                                story,
                                to,
                                limits,
                                owner,
                                status -> inStatus.getOrDefault(status, 0L),
                                id -> underWay.getOrDefault(id, 0L))));
        return loads;
    }

    /** What each of these people has under way beside the limit for one person; nothing without such a limit. */
    Map<PersonId, WorkInHand> inHand(PlanId plan, Collection<PersonId> persons) {
        var limit = counts.limits(plan).perPerson();
        if (limit == null || persons.isEmpty()) return Map.of();
        return counts.underWay(plan, persons).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, count -> new WorkInHand(count.getValue(), limit)));
    }

    private static WipLoad ofMove(
            Story story,
            StoryStatus to,
            WipLimits limits,
            @Nullable PersonReference owner,
            ToLongFunction<StoryStatus> othersIn,
            ToLongFunction<PersonId> othersOf) {
        if (to == story.status()) return WipLoad.NONE;
        var bounds = new ArrayList<Bound>();
        var ofColumn = limits.of(to);
        if (ofColumn != null) {
            var count = othersIn.applyAsLong(to) + 1;
            var status = Phrase.of("plan.story-status", to);
            bounds.add(new Bound(ofColumn, count, Phrase.of("plan.wip.column-over", status, count, ofColumn.most())));
        }
        var perPerson = limits.perPerson();
        if (owner != null
                && perPerson != null
                && to.isUnderWay()
                && !story.status().isUnderWay()) {
            bounds.add(boundOf(owner, perPerson, othersOf.applyAsLong(owner.id())));
        }
        return new WipLoad(bounds);
    }

    private static Bound boundOf(PersonReference owner, Limit limit, long others) {
        var count = others + 1;
        return new Bound(limit, count, Phrase.of("plan.wip.person-over", owner.name(), count, limit.most()));
    }

    /** The owner, where a limit asks who it is. */
    private @Nullable PersonReference ownerIn(Story story, WipLimits limits) {
        var owner = story.owner();
        return owner == null || limits.perPerson() == null
                ? null
                : people.byId(Set.of(owner)).get(owner);
    }
}
