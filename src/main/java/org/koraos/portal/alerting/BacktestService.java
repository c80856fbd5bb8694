package org.koraos.portal.alerting;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.internal.AlertRules;
import org.koraos.portal.alerting.internal.SampleSets;
import org.koraos.portal.alerting.internal.ThresholdProposals;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;

/** What thresholds would have done on the samples that people gave. */
@Service
public class BacktestService {

    /** The largest file of samples that is read, in bytes. */
    public static final int MOST_BYTES = 12 * 1024 * 1024;

    private final AlertRules rules;
    private final ThresholdProposals proposals;
    private final SampleSets samples;
    private final RecentBacktests recent;
    private final CurrentPerson current;
    private final FactsLock facts;
    private final Clock clock;

    BacktestService(
            AlertRules rules,
            ThresholdProposals proposals,
            SampleSets samples,
            RecentBacktests recent,
            CurrentPerson current,
            FactsLock facts,
            Clock clock) {
        this.rules = rules;
        this.proposals = proposals;
        this.samples = samples;
        this.recent = recent;
        this.current = current;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Takes a file of samples of what the rule watches. From then on the rule's backtests run on them; what proposals
     * carry stays.
     *
     * @param zone whose nights are counted
     */
    @RequiresRole({Role.ENGINEER, Role.OPS})
    @Transactional
    public SamplesRow give(PlanId plan, RuleKey key, String fileName, byte[] content, ZoneId zone) {
        if (content.length > MOST_BYTES) throw new AlertingRefusal.SamplesTooLarge(MOST_BYTES);
        var series = SampleFile.read(content);
        facts.shared(plan);
        var standing = find(plan, key).standing();
        return samples.saveAndFlush(new SampleSet(standing, fileName, series, zone, current.actor(), clock.instant()))
                .row();
    }

    /** What the rule's threshold would have done on the newest samples; empty when nobody gave any. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<BacktestPage> ofRule(PlanId plan, RuleKey key) {
        var rule = find(plan, key);
        return samples.findFirstByRuleIdOrderByIdDesc(rule.aggregateId())
                .map(given -> new RuleBacktest(given, rule.comparison())
                        .page(rule.standing().threshold(), null, null));
    }

    /**
     * What a proposal's threshold would have done, beside the one that it replaces: on the samples that it was made on,
     * else on the newest; empty when nobody gave any.
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<BacktestPage> ofProposal(PlanId plan, ProposalKey key) {
        var said = proposals
                .findByPlanIdAndKey(plan.value(), key.value())
                .orElseThrow(AlertingRefusal.UnknownProposal::new)
                .state();
        var frozen = said.backtest();
        var comparison = rules.findById(said.ruleId()).orElseThrow().comparison();
        return (frozen == null
                        ? samples.findFirstByRuleIdOrderByIdDesc(said.ruleId())
                        : samples.findById(frozen.samples()))
                .map(given -> new RuleBacktest(given, comparison).page(said.base(), said.threshold(), frozen));
    }

    /** What any threshold would have done on those samples. */
    @RequiresRole
    @Transactional(readOnly = true)
    public BacktestPage.Outcome tried(PlanId plan, UUID givenSamples, Threshold threshold) {
        return recent.get(new RecentBacktests.Place(plan, givenSamples), () -> backtest(plan, givenSamples))
                .outcome(threshold);
    }

    private RuleBacktest backtest(PlanId plan, UUID givenSamples) {
        var given = samples.findByPlanIdAndId(plan.value(), givenSamples).orElseThrow(AlertingRefusal.UnknownRule::new);
        return new RuleBacktest(
                given, rules.findById(given.rule()).orElseThrow().comparison());
    }

    private AlertRule find(PlanId plan, RuleKey key) {
        return rules.findByPlanIdAndKey(plan.value(), key.value()).orElseThrow(AlertingRefusal.UnknownRule::new);
    }
}
