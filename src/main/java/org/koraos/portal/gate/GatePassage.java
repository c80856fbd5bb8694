package org.koraos.portal.gate;

import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.koraos.portal.gate.internal.FactGatherer;
import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.Passage;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.uikit.SiteMap;

/**
 * Lets a story through a gate that was passed and is supported, on the facts as they are now. The gate's row is held
 * meanwhile: whoever moves one of its facts has to mark it there before they commit.
 */
@Component
class GatePassage implements Passage {

    private final GateQuery query;
    private final FactGatherer gatherer;
    private final PlanService plans;

    GatePassage(GateQuery query, FactGatherer gatherer, PlanService plans) {
        this.query = query;
        this.gatherer = gatherer;
        this.plans = plans;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer through(GateKind kind, PlanId plan, StoryKey story) {
        var key = GateKey.of(kind, story);
        // A page that asks beforehand, to say what a move would meet, has nothing to hold.
        var moving = !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        var stands = query.stands(plan, key, moving);
        var evaluation = Criteria.evaluate(key, gatherer.of(plan, Set.of(key)));
        var supported = stands.filter(gate -> gate.standing().supported())
                .filter(gate -> evaluation.digest().value().equals(gate.on()))
                .filter(gate -> gate.standing() == Standing.OVERRIDDEN || evaluation.holds());
        if (supported.isPresent()) return new Answer.Open();
        var opened = stands.filter(gate -> gate.standing().opened()).isPresent();
        var slug = plans.reference(plan).slug();
        return new Answer.Closed(why(evaluation, opened), SiteMap.of(SiteMap.GATE, slug, key.path()));
    }

    private static Phrase why(Evaluation evaluation, boolean opened) {
        if (!evaluation.holds()) return evaluation.unmet().getFirst().sentence();
        return opened ? Phrase.of("gate.passage.unsupported") : Phrase.of("gate.passage.undecided");
    }
}
