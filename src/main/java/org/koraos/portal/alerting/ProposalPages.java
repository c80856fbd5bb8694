package org.koraos.portal.alerting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.alerting.internal.AlertingQuery;
import org.koraos.portal.alerting.internal.ThresholdProposals;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanId;

/** Puts proposals together for reading, as the person who reads may act on them. */
@Component
class ProposalPages {

    private final ThresholdProposals proposals;
    private final AlertingQuery query;
    private final PeopleService people;
    private final CurrentPerson current;

    ProposalPages(ThresholdProposals proposals, AlertingQuery query, PeopleService people, CurrentPerson current) {
        this.proposals = proposals;
        this.query = query;
        this.people = people;
        this.current = current;
    }

    /** The plan's open proposals, those that wait longest first. */
    List<ProposalRow> open(PlanId plan) {
        return new Reading(plan).rows(proposals.openIn(plan.value()));
    }

    /** The plan's own page, with so many proposals at most that are not open. */
    AlertingPage alerting(PlanId plan, int most) {
        return new Reading(plan).alerting(most);
    }

    ProposalPage page(ThresholdProposal proposal) {
        var said = proposal.state();
        return new Reading(new PlanId(said.planId())).page(proposal);
    }

    /** The plan's rules with what is proposed on them, read once for a page. */
    Reading reading(PlanId plan) {
        return new Reading(plan);
    }

    /** What one reading needs of the plan, the people and the reader. */
    final class Reading {

        private final PlanId plan;
        private final Map<UUID, RuleRow> rules;
        private final Map<UUID, CycleRow> cycles;
        private final List<PersonReference> everyone = people.everyone();
        private final PersonReference me = current.reference();

        private Reading(PlanId plan) {
            this.plan = plan;
            this.rules = query.rules(plan.value(), everyone);
            this.cycles = query.cycles(plan.value());
        }

        RuleRow rule(UUID id) {
            return Objects.requireNonNull(rules.get(id));
        }

        @Nullable CycleRow openCycle() {
            return cycles.values().stream().filter(CycleRow::isOpen).findFirst().orElse(null);
        }

        private AlertingPage alerting(int most) {
            var notOpen = rows(proposals.notOpenIn(plan.value(), Limit.of(most)));
            var stuck = notOpen.stream().filter(this::waitsForItsProposer).toList();
            var waiting = new ArrayList<>(rows(proposals.openIn(plan.value())));
            waiting.addAll(stuck);
            return new AlertingPage(
                    List.copyOf(rules.values()),
                    List.copyOf(cycles.values()),
                    waiting,
                    notOpen.stream()
                            .filter(proposal -> !stuck.contains(proposal))
                            .toList());
        }

        private boolean waitsForItsProposer(ProposalRow proposal) {
            var cycle = openCycle();
            return proposal.state() == ProposalState.CONFLICTED && cycle != null && cycle.number() == proposal.cycle();
        }

        /** The open proposals on one rule. */
        List<ProposalRow> openOn(UUID rule) {
            return rows(proposals.openOn(rule));
        }

        /** The roles that nobody could fill if the reader proposed something. */
        Set<Role> unfillableIfProposed() {
            return ThresholdProposal.dutiesIfProposedBy(me.id()).unfillable(everyone);
        }

        private List<ProposalRow> rows(List<ThresholdProposal> found) {
            return found.stream().map(this::row).toList();
        }

        private ProposalRow row(ThresholdProposal proposal) {
            var said = proposal.state();
            var rule = rule(said);
            var duties = duties(proposal);
            var open = said.state().isOpen();
            return new ProposalRow(
                    proposal.key(),
                    rule,
                    cycle(said).number(),
                    said.state(),
                    said.baseVersion(),
                    said.base(),
                    said.threshold(),
                    said.rollsBackTo(),
                    said.proposed(),
                    open ? duties.missing() : Set.of(),
                    open ? duties.unfillable(everyone) : Set.of(),
                    open ? duties.openTo(me) : Set.of(),
                    open ? rule.openProposals() - 1 : 0);
        }

        private ProposalPage page(ThresholdProposal proposal) {
            var said = proposal.state();
            var cycle = cycle(said);
            return new ProposalPage(
                    row(proposal),
                    cycle,
                    said.reason(),
                    said.effect(),
                    said.revision(),
                    seats(proposal),
                    said.state().isOpen() ? competing(proposal) : List.of(),
                    said.ended(),
                    said.endReason(),
                    said.state() == ProposalState.APPLIED ? said.baseVersion() + 1 : null,
                    proposal.digest(standing(said)),
                    proposal.version() == null ? 0 : proposal.version(),
                    rights(said, cycle));
        }

        private List<ProposalRow> competing(ThresholdProposal proposal) {
            return proposals.openOn(proposal.state().ruleId()).stream()
                    .filter(other -> !other.aggregateId().equals(proposal.aggregateId()))
                    .map(this::row)
                    .toList();
        }

        private ProposalPage.Rights rights(ThresholdProposal.State said, CycleRow cycle) {
            var mine = said.proposed().person().equals(me.id());
            var ended = said.state().isFinal();
            var decides = ThresholdProposal.APPROVERS.stream().anyMatch(me::fills);
            var proposes = me.fills(Role.ENGINEER) || me.fills(Role.OPS);
            return new ProposalPage.Rights(
                    !ended && !mine && decides,
                    !ended && mine && proposes && cycle.isOpen(),
                    !ended && mine && proposes);
        }

        private List<Seat> seats(ThresholdProposal proposal) {
            var duties = duties(proposal);
            return ThresholdProposal.APPROVERS.stream()
                    .sorted(Comparator.naturalOrder())
                    .map(role -> seat(proposal.state(), role, duties))
                    .toList();
        }

        private Seat seat(ThresholdProposal.State said, Role role, SeparationOfDuties duties) {
            var given = said.approvals().get(role);
            var approved = given == null ? null : given.by();
            if (!said.state().isOpen()) {
                var counted = said.state() != ProposalState.CONFLICTED;
                return new Seat(role, counted ? approved : null, counted ? null : approved, List.of(), null);
            }
            var counts = duties.filled().containsKey(role);
            return new Seat(
                    role,
                    counts ? approved : null,
                    counts ? null : approved,
                    duties.eligible(role, everyone).stream()
                            .map(PersonReference::name)
                            .toList(),
                    counts ? null : objection(duties, role));
        }

        private @Nullable Phrase objection(SeparationOfDuties duties, Role role) {
            if (!me.fills(role)) return null;
            return duties.objectionTo(me, role).map(AccessRefusal::phrase).orElse(null);
        }

        private SeparationOfDuties duties(ThresholdProposal proposal) {
            return proposal.duties(standing(proposal.state()), everyone);
        }

        private RuleRow rule(ThresholdProposal.State said) {
            return rule(said.ruleId());
        }

        private CycleRow cycle(ThresholdProposal.State said) {
            return Objects.requireNonNull(cycles.get(said.cycleId()));
        }

        private RuleStanding standing(ThresholdProposal.State said) {
            var rule = rule(said);
            return new RuleStanding(plan, said.ruleId(), rule.key(), rule.version(), rule.threshold());
        }
    }
}
