package org.koraos.portal.alerting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanId;

/** Rules, thresholds and people for tests of the rules alone, without a database. */
final class GivenRules {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private GivenRules() {}

    static AlertRule rule(String key, String threshold) {
        return new AlertRule(PlanId.create(), definition(key, threshold), actor(person("Olga", Role.OPS)), NOW);
    }

    static RuleDefinition definition(String key, String threshold) {
        return new RuleDefinition(
                new RuleKey(key),
                "histogram_quantile(0.95, rate(request_seconds_bucket[5m])) * 1000",
                Comparison.ABOVE,
                "ms",
                threshold(threshold),
                new RuleDetails("Request latency " + key, AlertSeverity.WARNING, null, null));
    }

    static Threshold threshold(String value) {
        return new Threshold(new BigDecimal(value), PendingPeriod.ofMinutes(5));
    }

    static ThresholdChange change(int base, String value) {
        return ThresholdChange.to(base, threshold(value), new Reason("Too many pages"), new Reason("Fewer pages"));
    }

    static PersonReference person(String name, Role... roles) {
        return new PersonReference(PersonId.create(), name.toLowerCase(Locale.ROOT), name, Set.of(roles), true);
    }

    static Actor actor(PersonReference person) {
        return new Actor(person.id(), person.name());
    }
}
