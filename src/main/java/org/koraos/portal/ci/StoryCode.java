package org.koraos.portal.ci;

import java.util.List;

/**
 * The pull requests that count for a story of a plan with repositories: all that are open and name it; when none is, the
 * one that was merged last. None means that nobody has shown any code for it.
 */
public record StoryCode(List<PullFact> pulls) {

    public static final StoryCode NONE = new StoryCode(List.of());

    public StoryCode {
        pulls = List.copyOf(pulls);
    }

    /** Whether a required check ran to its end on a head commit and said no. */
    public boolean failed() {
        return pulls.stream()
                .flatMap(pull -> pull.checks().stream())
                .anyMatch(check -> check.outcome().failed());
    }
}
