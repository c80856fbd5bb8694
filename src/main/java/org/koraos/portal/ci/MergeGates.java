package org.koraos.portal.ci;

import java.util.Collection;
import java.util.Map;

import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** Tells how merge gates stand. Whoever keeps the gates implements it; it asks for no role. */
public interface MergeGates {

    /** Of each of these stories that the plan has. */
    Map<StoryKey, MergeWord> of(PlanId plan, Collection<StoryKey> stories);
}
