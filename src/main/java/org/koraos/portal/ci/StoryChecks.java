package org.koraos.portal.ci;

import java.util.List;
import java.util.Optional;

import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * All that was stated about a story's required check, newest first.
 *
 * @param withdrawn whether the plan names the story no more: nothing can be stated about it
 */
public record StoryChecks(PlanId plan, StoryKey story, boolean withdrawn, List<StatedCheck> statements) {

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
