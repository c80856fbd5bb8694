package org.koraos.portal.ci;

import java.time.Instant;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.StoryKey;

/** The fact about a story's required check that a gate is decided on: the statement that counts, and whose word it is. */
public record RequiredCheck(StoryKey story, CheckId id, CheckResult result, Actor statedBy, Instant statedAt) {

    public boolean green() {
        return result.state() == CheckState.GREEN;
    }
}
