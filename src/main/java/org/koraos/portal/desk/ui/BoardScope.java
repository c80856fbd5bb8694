package org.koraos.portal.desk.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.vaadin.flow.router.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.desk.BoardFilter;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.WaveKey;

/** What an open board shows: a plan's stories, under a filter, in lanes or not. The page's address says it all. */
record BoardScope(PlanReference plan, BoardFilter filter, boolean lanes) {

    /** The lane of a board without lanes; no wave has such a key. */
    static final String ALL = "all";

    private static final String LANES = "lanes";
    private static final String OFF = "off";

    static BoardScope of(PlanReference plan, QueryParameters parameters) {
        var query = parameters.getParameters();
        return new BoardScope(
                plan,
                BoardFilter.of(query),
                !query.getOrDefault(LANES, List.of()).contains(OFF));
    }

    BoardScope with(BoardFilter newFilter) {
        return new BoardScope(plan, newFilter, lanes);
    }

    BoardScope withLanes(boolean shown) {
        return new BoardScope(plan, filter, shown);
    }

    QueryParameters query() {
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        if (!lanes) parameters.put(LANES, OFF);
        return QueryParameters.simple(parameters);
    }

    /** Another name says that it is another set of stories. */
    String name() {
        return plan.slug() + "?" + query().getQueryString();
    }

    /** The wave of a lane of this board; null for all of them. */
    static @Nullable WaveKey wave(String lane) {
        return lane.isEmpty() || lane.equals(ALL) ? null : new WaveKey(lane);
    }
}
