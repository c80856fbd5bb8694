package org.koraos.portal.plan;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/**
 * How much may be under way at once in a plan.
 *
 * @param columns the most stories in a status; a status without a limit is left out
 * @param perPerson the most stories that one owner may have in progress and in review; null for no limit
 */
public record WipLimits(
        Map<StoryStatus, Limit> columns, @Nullable Limit perPerson) {

    public static final WipLimits NONE = new WipLimits(Map.of(), null);

    public WipLimits {
        columns = Map.copyOf(columns);
    }

    /** What happens to a move that goes over a limit. */
    public enum Strictness {
        /** It is made, and the answer says that the limit is passed. */
        WARN,
        /** It is refused, unless it brings a reason for an exception. */
        REFUSE
    }

    /** The most stories there may be, and what happens to one more. */
    public record Limit(int most, Strictness strictness) {

        /** No plan has more stories than this. */
        public static final int HIGHEST = 10_000;

        /** @throws InvalidValue when the number is below one or beyond all sense */
        public Limit {
            if (most < 1 || most > HIGHEST) throw new InvalidValue(Phrase.of("plan.wip.limit-range", HIGHEST));
        }
    }

    /** The limit of a status; null for none. */
    public @Nullable Limit of(StoryStatus status) {
        return columns.get(status);
    }
}
