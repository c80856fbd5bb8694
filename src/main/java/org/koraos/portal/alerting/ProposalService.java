package org.koraos.portal.alerting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Deciders;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.internal.AlertRules;
import org.koraos.portal.alerting.internal.SampleSets;
import org.koraos.portal.alerting.internal.ThresholdProposals;
import org.koraos.portal.alerting.internal.TuningCycles;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;

/**
 * Proposals for thresholds: made by Engineer or Ops in an open cycle, approved by PO and Ops, applied by the second
 * approval.
 *
 * <p>Every command takes the plan's facts lock, holds the cycle open, locks the rule, then the proposal: what happens on
 * one rule happens one after the other, and a cycle is not closed in between.
 */
@Service
public class ProposalService {

    private static final int DECIDED_SHOWN = 20;

    private final ThresholdProposals proposals;
    private final AlertRules rules;
    private final TuningCycles cycles;
    private final SampleSets samples;
    private final ProposalPages pages;
    private final Deciders deciders;
    private final CurrentPerson current;
    private final FactsLock facts;
    private final LastChanges lastChanges;
    private final Clock clock;

    ProposalService(
            ThresholdProposals proposals,
            AlertRules rules,
            TuningCycles cycles,
            SampleSets samples,
            ProposalPages pages,
            Deciders deciders,
            CurrentPerson current,
            FactsLock facts,
            LastChanges lastChanges,
            Clock clock) {
        this.proposals = proposals;
        this.rules = rules;
        this.cycles = cycles;
        this.samples = samples;
        this.pages = pages;
        this.deciders = deciders;
        this.current = current;
        this.facts = facts;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** The plan's open proposals, those that wait longest first. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<ProposalRow> open(PlanId plan) {
        return pages.open(plan);
    }

    /** The plan's open proposals that wait for the person who asks. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<ProposalRow> waitingForMe(PlanId plan) {
        return pages.open(plan).stream()
                .filter(proposal -> !proposal.openToMe().isEmpty())
                .toList();
    }

    /** The plan's rules, cycles and proposals together; of those that are not open, the last ones. */
    @RequiresRole
    @Transactional(readOnly = true)
    public AlertingPage alerting(PlanId plan) {
        return pages.alerting(plan, DECIDED_SHOWN);
    }

    /** @throws AlertingRefusal.UnknownProposal when the plan has no such proposal */
    @RequiresRole
    @Transactional(readOnly = true)
    public ProposalPage proposal(PlanId plan, ProposalKey key) {
        return pages.page(proposals
                .findByPlanIdAndKey(plan.value(), key.value())
                .orElseThrow(AlertingRefusal.UnknownProposal::new));
    }

    /**
     * Proposes a threshold in the open cycle.
     *
     * @param knowingly whether the proposer knows that others are open on the same rule: then it competes with them, all
     *     say so, and applying one puts the others in conflict
     * @throws AlertingRefusal.Competes when others are open and the proposer did not say that they know
     */
    @RequiresRole({Role.ENGINEER, Role.OPS})
    @Transactional
    public ProposalPage propose(PlanId plan, RuleKey rule, ThresholdChange change, boolean knowingly) {
        facts.shared(plan);
        var by = current.held();
        var cycle = cycles.holdOpen(plan.value()).orElseThrow(AlertingRefusal.NoOpenCycle::new);
        var locked = rules.lock(plan.value(), rule.value()).orElseThrow(AlertingRefusal.UnknownRule::new);
        var others = proposals.lockOpenOn(locked.aggregateId());
        if (!others.isEmpty() && !knowingly) {
            throw new AlertingRefusal.Competes(
                    others.stream().map(ThresholdProposal::key).toList());
        }
        var proposal = new ThresholdProposal(
                locked.standing(),
                cycle.aggregateId(),
                proposals.countByRuleId(locked.aggregateId()) + 1,
                locked.settle(change),
                evidence(locked, change),
                by.asActor(),
                clock.instant());
        return pages.page(proposals.saveAndFlush(proposal));
    }

    /**
     * Says something else, or puts a proposal in conflict on its rule's new base. Approvals given before count no more.
     *
     * @param version the version that the edit was made on
     */
    @RequiresRole({Role.ENGINEER, Role.OPS})
    @Transactional
    public ProposalPage edit(PlanId plan, ProposalKey key, long version, ThresholdChange change) {
        var scene = lock(plan, key);
        scene.cycle.requireOpen();
        lastChanges.requireVersion(scene.proposal, version);
        scene.proposal.edit(
                scene.rule.settle(change), scene.rule.standing(), evidence(scene.rule, change), current.actor());
        return pages.page(proposals.saveAndFlush(scene.proposal));
    }

    /**
     * Approves in one role. The second approval applies the threshold at once, and puts other open proposals on the rule
     * in conflict.
     *
     * @param seen the digest of the page that the person decided on
     * @throws AlertingRefusal.ProposalMoved when that is not what would be approved any more
     */
    @RequiresRole({Role.PO, Role.OPS})
    @Transactional
    public ProposalPage approve(PlanId plan, ProposalKey key, Role role, ProposalDigest seen) {
        var scene = lock(plan, key);
        scene.cycle.requireOpen();
        var decider = current.held();
        var now = clock.instant();
        var approversNow = deciders.hold(scene.proposal.approvers()).values();
        var approved = scene.proposal.approve(decider, role, seen, scene.rule.standing(), approversNow, now);
        proposals.saveAndFlush(scene.proposal);
        approved.ifPresent(threshold -> apply(threshold, scene.rule, decider.asActor(), now));
        return pages.page(scene.proposal);
    }

    private void apply(ApprovedThreshold threshold, AlertRule rule, Actor by, Instant now) {
        rule.apply(threshold, by, now);
        rules.save(rule);
        var overtaken = proposals.lockOpenOn(rule.aggregateId());
        overtaken.forEach(other -> other.conflict(by));
        proposals.saveAllAndFlush(overtaken);
    }

    /** Says no for good, on the page that the person saw; whoever could approve may reject. */
    @RequiresRole({Role.PO, Role.OPS})
    @Transactional
    public ProposalPage reject(PlanId plan, ProposalKey key, ProposalDigest seen, Reason why) {
        var scene = lock(plan, key);
        scene.proposal.reject(current.held(), seen, scene.rule.standing(), why, clock.instant());
        return pages.page(proposals.saveAndFlush(scene.proposal));
    }

    /** Takes a proposal of one's own back. */
    @RequiresRole({Role.ENGINEER, Role.OPS})
    @Transactional
    public ProposalPage withdraw(PlanId plan, ProposalKey key, @Nullable Reason why) {
        var scene = lock(plan, key);
        scene.proposal.withdraw(current.actor(), why, clock.instant());
        return pages.page(proposals.saveAndFlush(scene.proposal));
    }

    private @Nullable BacktestEvidence evidence(AlertRule rule, ThresholdChange change) {
        return samples.findFirstByRuleIdOrderByIdDesc(rule.aggregateId())
                .map(given -> new RuleBacktest(given, rule.comparison())
                        .evidence(rule.standing().threshold(), change.threshold()))
                .orElse(null);
    }

    /** A proposal with what it stands on, all locked in the one order. */
    private record Scene(TuningCycle cycle, AlertRule rule, ThresholdProposal proposal) {}

    private Scene lock(PlanId plan, ProposalKey key) {
        facts.shared(plan);
        var place = proposals.place(plan.value(), key.value()).orElseThrow(AlertingRefusal.UnknownProposal::new);
        return new Scene(
                cycles.hold(place.cycle()).orElseThrow(),
                rules.lock(place.rule()).orElseThrow(),
                proposals.lock(place.proposal()).orElseThrow());
    }
}
