package org.koraos.portal.evidence;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * All the evidence of a story, as its page shows it.
 *
 * @param criteria what is to be proven
 * @param owner of the story, who reviews and waives nothing of it; null when it has none
 * @param withdrawn whether the plan names the story no more: its evidence can be read, not added to
 * @param items every item ever filed, newest first
 * @param waivers those that hold
 */
public record EvidencePack(
        PlanId plan,
        StoryKey story,
        List<AcceptanceCriterion> criteria,
        @Nullable PersonId owner,
        boolean withdrawn,
        MinimumPack minimum,
        List<EvidenceItem> items,
        List<WaiverItem> waivers) {

    public EvidencePack {
        criteria = List.copyOf(criteria);
        items = List.copyOf(items);
        waivers = List.copyOf(waivers);
    }
}
