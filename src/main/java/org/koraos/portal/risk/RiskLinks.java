package org.koraos.portal.risk;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.WaveRow;
import org.koraos.portal.risk.internal.RiskQuery;

/** Knows what of a plan a risk can be tied to. */
@Component
class RiskLinks {

    private final RiskQuery query;
    private final PlanService plans;

    RiskLinks(RiskQuery query, PlanService plans) {
        this.query = query;
        this.plans = plans;
    }

    /** @throws RiskRefusal when the plan has no such story or wave */
    void requireKnown(PlanId plan, Set<StoryKey> stories, Set<WaveKey> waves) {
        var knownStories = stories.isEmpty() ? Set.<StoryKey>of() : query.known(plan, stories);
        stories.stream()
                .filter(story -> !knownStories.contains(story))
                .findFirst()
                .ifPresent(story -> {
                    throw new RiskRefusal.UnknownStory(story);
                });
        if (waves.isEmpty()) return;
        var knownWaves = plans.waves(plan).stream().map(WaveRow::key).collect(Collectors.toSet());
        waves.stream().filter(wave -> !knownWaves.contains(wave)).findFirst().ifPresent(wave -> {
            throw new RiskRefusal.UnknownWave(wave);
        });
    }
}
