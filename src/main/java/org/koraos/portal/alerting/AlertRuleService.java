package org.koraos.portal.alerting;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.internal.AlertRules;
import org.koraos.portal.alerting.internal.AlertingQuery;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;

/** The alert rules of a plan. Their thresholds change by proposals alone. */
@Service
public class AlertRuleService {

    private final AlertRules rules;
    private final AlertingQuery query;
    private final ProposalPages proposals;
    private final PeopleService people;
    private final CurrentPerson current;
    private final FactsLock facts;
    private final LastChanges lastChanges;
    private final Clock clock;

    AlertRuleService(
            AlertRules rules,
            AlertingQuery query,
            ProposalPages proposals,
            PeopleService people,
            CurrentPerson current,
            FactsLock facts,
            LastChanges lastChanges,
            Clock clock) {
        this.rules = rules;
        this.query = query;
        this.proposals = proposals;
        this.people = people;
        this.current = current;
        this.facts = facts;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** The plan's rules, the most urgent first. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<RuleRow> rules(PlanId plan) {
        return List.copyOf(query.rules(plan.value(), people.everyone()).values());
    }

    /** Whom a rule may belong to, by name. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PersonReference> possibleOwners() {
        return people.everyone().stream().filter(PersonReference::active).toList();
    }

    /** @throws AlertingRefusal.UnknownRule when the plan has no such rule */
    @RequiresRole
    @Transactional(readOnly = true)
    public RulePage rule(PlanId plan, RuleKey key) {
        return page(
                plan,
                rules.findByPlanIdAndKey(plan.value(), key.value()).orElseThrow(AlertingRefusal.UnknownRule::new));
    }

    /** Adds a rule with its first threshold. */
    @RequiresRole(Role.OPS)
    @Transactional
    public RulePage define(PlanId plan, RuleDefinition definition) {
        // Alone in the plan, so that no two add the same key at once.
        facts.exclusive(plan);
        requireKnown(definition.details().owner());
        if (rules.existsByPlanIdAndKey(plan.value(), definition.key().value())) {
            throw new AlertingRefusal.KeyTaken(definition.key());
        }
        return page(plan, rules.saveAndFlush(new AlertRule(plan, definition, current.actor(), clock.instant())));
    }

    /**
     * Changes a rule's name, severity, runbook and owner.
     *
     * @param version the version that the change was made on
     */
    @RequiresRole(Role.OPS)
    @Transactional
    public RulePage revise(PlanId plan, RuleKey key, long version, RuleDetails details) {
        facts.shared(plan);
        var rule = rules.lock(plan.value(), key.value()).orElseThrow(AlertingRefusal.UnknownRule::new);
        lastChanges.requireVersion(rule, version);
        requireKnown(details.owner());
        rule.revise(details, current.actor());
        return page(plan, rules.saveAndFlush(rule));
    }

    private void requireKnown(@Nullable PersonId owner) {
        if (owner == null) return;
        var found = people.byId(List.of(owner)).get(owner);
        if (found == null || !found.active()) throw new AccessRefusal.UnknownPerson();
    }

    private RulePage page(PlanId plan, AlertRule rule) {
        var id = rule.aggregateId();
        var reading = proposals.reading(plan);
        return new RulePage(
                reading.rule(id),
                query.versions(id),
                reading.openOn(id),
                reading.openCycle(),
                reading.unfillableIfProposed(),
                Objects.requireNonNull(rule.version()));
    }
}
