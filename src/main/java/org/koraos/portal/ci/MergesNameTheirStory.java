package org.koraos.portal.ci;

import java.util.Set;

import org.springframework.stereotype.Component;

import org.koraos.portal.ci.internal.CodeQuery;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.MitigationFacts;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.MitigationState;
import org.koraos.portal.risk.WatchedRisk;

/**
 * Tells risks whether every merged pull request named its story (R-IMP-001), as the connected repositories say it, from
 * when they were connected. Of a plan without repositories nobody can tell.
 */
@Component
class MergesNameTheirStory implements MitigationFacts {

    private final CodeQuery query;

    MergesNameTheirStory(CodeQuery query) {
        this.query = query;
    }

    @Override
    public Set<MitigationRule> rules() {
        return Set.of(MitigationRule.MERGES_NAME_THEIR_STORY);
    }

    @Override
    public MitigationState stateOf(WatchedRisk risk) {
        if (!query.connected(risk.plan())) return new MitigationState.NotYetKnown();
        return query.mergedWithoutStory(risk.plan())
                .<MitigationState>map(
                        pull -> new MitigationState.Broken(Phrase.of("ci.mitigation.merged-without-story", pull), null))
                .orElseGet(MitigationState.Holds::new);
    }
}
