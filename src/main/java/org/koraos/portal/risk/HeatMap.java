package org.koraos.portal.risk;

import java.util.Map;

/**
 * How many risks stand at each place of the 5 × 5 scale.
 *
 * @param counts places without a risk are left out
 */
public record HeatMap(Map<Assessment, Integer> counts) {

    public HeatMap {
        counts = Map.copyOf(counts);
    }

    /** How many stand here. */
    public int at(Assessment place) {
        return counts.getOrDefault(place, 0);
    }
}
