package org.koraos.portal.plan;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;

/**
 * What a move or a new owner would bring to the limits, were it made.
 *
 * @param bounds one for each limit that it concerns
 */
record WipLoad(List<Bound> bounds) {

    static final WipLoad NONE = new WipLoad(List.of());

    /**
     * A limit and how many stories would then be under it.
     *
     * @param what the phrase that names the limit and its numbers
     */
    record Bound(WipLimits.Limit limit, long count, Phrase what) {

        boolean exceeded() {
            return count > limit.most();
        }
    }

    /** What the limits that would be passed say beforehand. */
    List<Phrase> foreseen() {
        return bounds.stream()
                .filter(Bound::exceeded)
                .map(bound -> switch (bound.limit().strictness()) {
                    case WARN -> bound.what();
                    case REFUSE -> new StoryRefusal.WipLimitReached(bound.what()).phrase();
                })
                .toList();
    }

    /**
     * The warnings that the answer carries.
     *
     * @param exception why a refusing limit is passed all the same; null when nobody asks for that
     * @throws StoryRefusal.WipLimitReached when a limit refuses and there is no reason for an exception
     */
    List<Phrase> admit(@Nullable Reason exception) {
        var warnings = new ArrayList<Phrase>();
        for (var bound : bounds) {
            if (!bound.exceeded()) continue;
            if (bound.limit().strictness() == WipLimits.Strictness.REFUSE && exception == null) {
                throw new StoryRefusal.WipLimitReached(bound.what());
            }
            warnings.add(bound.what());
        }
        return warnings;
    }
}
