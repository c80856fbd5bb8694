package org.koraos.portal.alerting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RunAs;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanRow;
import org.koraos.portal.plan.PlanService;

/**
 * The alert rules of the demo's plan: made once, by its people, through the same doors as anybody's; with an open tuning
 * cycle, one threshold changed in it and one proposed, so that there is something to look at and something to decide.
 */
@Component
@Profile("demo")
@Order(DemoRules.ORDER)
public class DemoRules implements ApplicationRunner {

    /** After the people and the plan. */
    public static final int ORDER = 40;

    private final AlertRuleService rules;
    private final TuningService tuning;
    private final ProposalService proposals;
    private final BacktestService backtests;
    private final PlanService plans;
    private final PeopleService people;
    private final RunAs runAs;
    private final Clock clock;
    private final Resource content;

    DemoRules(
            AlertRuleService rules,
            TuningService tuning,
            ProposalService proposals,
            BacktestService backtests,
            PlanService plans,
            PeopleService people,
            RunAs runAs,
            Clock clock,
            @Value("classpath:demo/alert-rules.json") Resource content) {
        this.rules = rules;
        this.tuning = tuning;
        this.proposals = proposals;
        this.backtests = backtests;
        this.plans = plans;
        this.people = people;
        this.runAs = runAs;
        this.clock = clock;
        this.content = content;
    }

    /** What the demo's file says. */
    private record Content(List<DemoRule> rules, DemoCycle cycle, DemoChange applied, DemoChange proposed) {}

    private record DemoRule(
            String key,
            String name,
            String expression,
            Comparison comparison,
            String unit,
            BigDecimal threshold,
            String pending,
            AlertSeverity severity,
            @Nullable String runbook,
            @Nullable String owner) {

        RuleDefinition definition(Map<String, PersonId> people) {
            return new RuleDefinition(
                    new RuleKey(key),
                    expression,
                    comparison,
                    unit,
                    new Threshold(threshold, PendingPeriod.parse(pending)),
                    new RuleDetails(
                            name, severity, WebAddress.ofNullable(runbook), owner == null ? null : people.get(owner)));
        }
    }

    private record DemoCycle(String name, String goal, int days) {}

    private record DemoChange(
            String rule, String proposer, BigDecimal threshold, String pending, String reason, String effect) {

        ThresholdChange change() {
            return ThresholdChange.to(
                    1, new Threshold(threshold, PendingPeriod.parse(pending)), new Reason(reason), new Reason(effect));
        }
    }

    /** The oldest plan is the demo's own; plans that people upload get no rules that are not theirs. */
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var known = runAs.call("ops", plans::list);
        if (known.isEmpty()) return;
        var hasRules = runAs.call(
                "ops",
                () -> known.stream()
                        .map(PlanRow::plan)
                        .anyMatch(plan -> !rules.rules(plan.id()).isEmpty()));
        if (!hasRules) fill(known.getLast().plan().id(), read());
    }

    private void fill(PlanId plan, Content said) {
        runAs.person("ops", () -> {
            var logins =
                    people.everyone().stream().collect(Collectors.toMap(PersonReference::login, PersonReference::id));
            said.rules().forEach(rule -> rules.define(plan, rule.definition(logins)));
            var end = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                    .plusDays(said.cycle().days());
            tuning.open(plan, new CyclePurpose(said.cycle().name(), said.cycle().goal(), end), ZoneOffset.UTC);
        });
        var applied = propose(plan, said.applied());
        approve(plan, applied, "po", Role.PO);
        approve(plan, applied, "ops", Role.OPS);
        var watched = new RuleKey(said.proposed().rule());
        runAs.person(
                "ops",
                () -> backtests.give(
                        plan,
                        watched,
                        "latencia-p95.csv",
                        DemoSamples.csv(clock.instant()),
                        ZoneId.of("America/Sao_Paulo")));
        propose(plan, said.proposed());
    }

    private ProposalKey propose(PlanId plan, DemoChange wanted) {
        return runAs.call(
                        wanted.proposer(),
                        () -> proposals.propose(plan, new RuleKey(wanted.rule()), wanted.change(), false))
                .proposal()
                .key();
    }

    private void approve(PlanId plan, ProposalKey key, String login, Role role) {
        runAs.person(
                login,
                () -> proposals.approve(
                        plan, key, role, proposals.proposal(plan, key).digest()));
    }

    private Content read() {
        try (InputStream file = content.getInputStream()) {
            return JsonMapper.shared().readValue(file, Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
