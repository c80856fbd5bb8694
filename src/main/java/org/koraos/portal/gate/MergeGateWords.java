package org.koraos.portal.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.ci.MergeGates;
import org.koraos.portal.ci.MergeWord;
import org.koraos.portal.ci.StatusState;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.gate.internal.FactGatherer;
import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanNames;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.uikit.SiteMap;

/** Says of merge gates, in a sentence each, what those ought to know who look at the code. */
@Component
class MergeGateWords implements MergeGates {

    private final FactGatherer gatherer;
    private final GateQuery query;
    private final PlanNames plans;

    MergeGateWords(FactGatherer gatherer, GateQuery query, PlanNames plans) {
        this.gatherer = gatherer;
        this.query = query;
        this.plans = plans;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<StoryKey, MergeWord> of(PlanId plan, Collection<StoryKey> stories) {
        if (stories.isEmpty()) return Map.of();
        var gates = stories.stream().map(GateKey::merge).toList();
        var facts = gatherer.of(plan, gates);
        var refused = query.refused(plan, gates);
        var slug = plans.of(plan).slug();
        var words = new HashMap<StoryKey, MergeWord>();
        for (var gate : gates) {
            var story = gate.story().map(facts.stories()::get).orElse(null);
            if (story != null) words.put(story.key(), word(gate, story, facts, refused, slug));
        }
        return words;
    }

    private static MergeWord word(GateKey gate, StoryFact story, PlanFacts facts, Set<GateKey> refused, String slug) {
        var path = SiteMap.of(SiteMap.GATE, slug, gate.path());
        var open = Criteria.evaluate(gate, facts).unmet();
        return switch (facts.standing(gate)) {
            case PASSED -> new MergeWord(StatusState.SUCCESS, Phrase.of("gate.status.passed"), path);
            case OVERRIDDEN -> new MergeWord(StatusState.SUCCESS, Phrase.of("gate.status.overridden"), path);
            case UNSUPPORTED -> new MergeWord(StatusState.FAILURE, Phrase.of("gate.status.unsupported"), path);
            case CLOSED -> {
                var code = story.code();
                var failed = refused.contains(gate) || (code != null && code.failed());
                var state = failed ? StatusState.FAILURE : StatusState.PENDING;
                if (refused.contains(gate)) yield new MergeWord(state, Phrase.of("gate.status.refused"), path);
                if (open.isEmpty()) yield new MergeWord(state, Phrase.of("gate.status.undecided"), path);
                yield new MergeWord(
                        state,
                        Phrase.of(
                                "gate.status.blocked",
                                open.size(),
                                open.getFirst().sentence()),
                        path);
            }
        };
    }
}
