package org.koraos.portal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A wave of a plan's order.
 *
 * @param title null when it has none but its key
 * @param openingCriterion what must hold before the next wave opens, in the document's words
 * @param openingParts the same, part by part
 * @param last whether no wave follows: its criterion is then the phase's
 */
public record WaveRow(
        WaveKey key,
        long version,
        int sequence,
        @Nullable String title,
        @Nullable String openingCriterion,
        List<String> openingParts,
        int stories,
        int storiesDone,
        boolean last) {

    /** What must hold before the next wave opens, one by one; empty when the document does not say. */
    public List<String> opening() {
        return openingParts.isEmpty() && openingCriterion != null ? List.of(openingCriterion) : openingParts;
    }
}
