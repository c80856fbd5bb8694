package org.koraos.portal.plan;

import org.koraos.portal.kernel.Phrase;

/**
 * What one person has in progress and in review in a plan, beside the plan's limit for each.
 *
 * @param underWay how many stories
 */
public record WorkInHand(long underWay, WipLimits.Limit limit) {

    /** How many of how many, and what happens to more than that. */
    public Phrase phrase() {
        return switch (limit.strictness()) {
            case WARN -> Phrase.of("plan.wip.in-hand-warns", underWay, limit.most());
            case REFUSE -> Phrase.of("plan.wip.in-hand-refuses", underWay, limit.most());
        };
    }

    /** How many of how many. */
    public Phrase count() {
        return Phrase.of("plan.wip.in-hand", underWay, limit.most());
    }

    /** Whether one more story would be over the limit. */
    public boolean isFull() {
        return underWay >= limit.most();
    }
}
