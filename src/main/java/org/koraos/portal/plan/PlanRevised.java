package org.koraos.portal.plan;

import java.util.List;

/**
 * What bringing a plan to a newer version of its document came to.
 *
 * @param untouched how many stories are as they were
 */
public record PlanRevised(
        PlanReference plan, List<StoryKey> created, List<StoryKey> changed, List<StoryKey> withdrawn, int untouched) {

    public PlanRevised {
        created = List.copyOf(created);
        changed = List.copyOf(changed);
        withdrawn = List.copyOf(withdrawn);
    }
}
