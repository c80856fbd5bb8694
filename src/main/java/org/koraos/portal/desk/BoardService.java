package org.koraos.portal.desk;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.desk.BoardCounts.Lane;
import org.koraos.portal.desk.internal.BoardQuery;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;

/**
 * What a plan's board shows: counts first, cards by the window. Each answer takes a fixed number of statements, however
 * many stories there are.
 */
@Service
public class BoardService {

    private final BoardQuery query;
    private final PlanService plans;
    private final GateReviewService gates;
    private final CurrentPerson current;

    BoardService(BoardQuery query, PlanService plans, GateReviewService gates, CurrentPerson current) {
        this.query = query;
        this.plans = plans;
        this.gates = gates;
        this.current = current;
    }

    /** How many stories there are in each column and lane. */
    @RequiresRole
    @Transactional(readOnly = true)
    public BoardCounts counts(PlanId plan, BoardFilter filter) {
        var totals = new EnumMap<StoryStatus, Integer>(StoryStatus.class);
        var shown = new HashMap<WaveKey, Map<StoryStatus, Integer>>();
        for (var count : query.counts(plan, filter, looking())) {
            totals.merge(count.status(), count.all(), Integer::sum);
            if (count.shown() == 0) continue;
            shown.computeIfAbsent(count.wave(), wave -> new EnumMap<>(StoryStatus.class))
                    .put(count.status(), count.shown());
        }
        var standings = gates.waveStandings(plan);
        var lanes = plans.waves(plan).stream()
                .filter(wave -> !filter.narrows() || shown.containsKey(wave.key()))
                .map(wave -> new Lane(
                        wave.key(),
                        wave.title(),
                        standings.getOrDefault(wave.key(), Standing.CLOSED),
                        shown.getOrDefault(wave.key(), Map.of())))
                .toList();
        return new BoardCounts(lanes, totals, plans.page(plan).wipLimits());
    }

    /** The cards of each part of the board that is asked for. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<BoardWindow> windows(PlanId plan, BoardFilter filter, List<BoardWindow.Ask> asks) {
        var windows = query.windows(plan, filter, looking(), asks);
        var shown = windows.stream()
                .flatMap(window -> window.cards().stream())
                .map(StoryCard::key)
                .collect(Collectors.toSet());
        if (shown.isEmpty()) return windows;
        var badges = gates.badges(plan, shown);
        return windows.stream()
                .map(window -> new BoardWindow(
                        window.ask(),
                        window.cards().stream()
                                .map(card -> card.with(badges.get(card.key())))
                                .toList()))
                .toList();
    }

    /**
     * All stories of a column in the order of the board.
     *
     * @param lane null for all lanes
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<SeenStory> column(PlanId plan, BoardFilter filter, @Nullable WaveKey lane, StoryStatus column) {
        return query.column(plan, filter, looking(), lane, column);
    }

    /**
     * The place of a story in its column, from 0; empty when the filter hides it.
     *
     * @param inLane whether it is counted within its lane only
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<Integer> place(PlanId plan, BoardFilter filter, boolean inLane, StoryKey story) {
        return query.place(plan, filter, looking(), inLane, story);
    }

    /** Who owns stories of the plan, by name. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PersonReference> owners(PlanId plan) {
        return query.owners(plan);
    }

    private PersonReference looking() {
        return current.reference();
    }
}
