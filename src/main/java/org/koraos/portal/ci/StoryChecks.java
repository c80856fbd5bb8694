package org.koraos.portal.ci;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * All that was stated about a story's required check, newest first.
 *
 * @param withdrawn whether the plan names the story no more: nothing can be stated about it
 * @param code what the plan's repositories say, which then is what counts; null when it has none
 */
public record StoryChecks(
        PlanId plan,
        StoryKey story,
        boolean withdrawn,
        List<StatedCheck> statements,
        @Nullable StoryCode code) {

    public StoryChecks {
        statements = List.copyOf(statements);
    }

    /** The statement that counts. */
    public Optional<StatedCheck> counting() {
        return statements.stream()
                .filter(statement -> statement.withdrawal() == null)
                .findFirst();
    }
}
