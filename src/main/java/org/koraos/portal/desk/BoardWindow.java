package org.koraos.portal.desk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;

/** A part of one column, in one lane or in all: the cards of these places, in the order of the board. */
public record BoardWindow(Ask ask, List<StoryCard> cards) {

    /**
     * Which part.
     *
     * @param lane null for a board without lanes
     */
    public record Ask(@Nullable WaveKey lane, StoryStatus column, int offset, int limit) {}
}
