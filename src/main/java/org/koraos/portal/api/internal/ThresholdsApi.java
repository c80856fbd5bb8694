package org.koraos.portal.api.internal;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.alerting.AlertRuleService;
import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.Comparison;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.alerting.RuleRow;

/** The alert rules of a plan with the thresholds in force, to be read. */
@RestController
@RequestMapping(ApiSecurity.ROOT + "/plans/{plan}/thresholds")
class ThresholdsApi {

    private final VisiblePlans plans;
    private final AlertRuleService rules;

    ThresholdsApi(VisiblePlans plans, AlertRuleService rules) {
        this.plans = plans;
        this.rules = rules;
    }

    /**
     * @param value the exact number as a text, so that no reader rounds it
     * @param pending as Prometheus writes it
     */
    record ThresholdLine(
            String rule,
            String name,
            String expression,
            Comparison comparison,
            String value,
            String unit,
            String pending,
            AlertSeverity severity,
            @Nullable String runbook,
            int version,
            Instant since,
            int openProposals) {

        static ThresholdLine of(RuleRow row) {
            var runbook = row.runbook();
            BigDecimal value = row.threshold().value();
            return new ThresholdLine(
                    row.key().value(),
                    row.name(),
                    row.expression(),
                    row.comparison(),
                    value.toPlainString(),
                    row.unit(),
                    row.threshold().pending().toString(),
                    row.severity(),
                    runbook == null ? null : runbook.value(),
                    row.version(),
                    row.since(),
                    row.openProposals());
        }
    }

    @GetMapping
    @Scoped(ApiScope.READ)
    Listing<ThresholdLine> thresholds(
            @PathVariable String plan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var found = plans.named(plan);
        return Cursor.part(
                "thresholds " + found.slug(),
                rules.rules(found.id()),
                row -> row.key().value(),
                cursor,
                limit,
                ThresholdLine::of);
    }

    @GetMapping("/{rule}")
    @Scoped(ApiScope.READ)
    ThresholdLine threshold(@PathVariable String plan, @PathVariable String rule) {
        return ThresholdLine.of(
                rules.rule(plans.named(plan).id(), Keys.of(rule, RuleKey::new)).rule());
    }
}
