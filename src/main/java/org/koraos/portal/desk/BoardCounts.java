package org.koraos.portal.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.Standing;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.WipLimits;

/**
 * How many stories a board shows, and where.
 *
 * @param lanes the plan's waves in their order; under a filter, those that have something to show
 * @param totals all stories of each status, whatever the filter hides: what the limits count
 */
public record BoardCounts(List<Lane> lanes, Map<StoryStatus, Integer> totals, WipLimits limits) {

    /**
     * A wave as a lane.
     *
     * @param title null when the wave has none but its key
     * @param gate how its gate stands
     * @param shown the stories of each status that the filter lets through
     */
    public record Lane(WaveKey wave, @Nullable String title, Standing gate, Map<StoryStatus, Integer> shown) {

        /** Whether all that it shows is done. */
        public boolean done() {
            return !shown.isEmpty() && shown.keySet().equals(Set.of(StoryStatus.DONE));
        }
    }

    /** The stories that the filter lets through. */
    public int shown() {
        return lanes.stream()
                .flatMap(lane -> lane.shown().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** All stories of the plan. */
    public int all() {
        return totals.values().stream().mapToInt(Integer::intValue).sum();
    }
}
