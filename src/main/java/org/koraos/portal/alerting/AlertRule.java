package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.ListIndexBase;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;

/**
 * An alert rule and every threshold that it ever had. Its first threshold comes with it; each later one is a proposal
 * that was approved in a tuning cycle on the threshold before it, and there is no other way.
 */
@Entity
@Table(name = "alert_rule")
public class AlertRule extends JournaledAggregate<AlertRule> {

    /** The kind by which its changes are known in the journal and to open pages. */
    public static final String KIND = "rule";

    private static final TextRule NAME = TextRule.line(120);
    private static final TextRule EXPRESSION = TextRule.prose(4_000);
    private static final TextRule UNIT = TextRule.line(20);

    @Id
    private UUID id;

    private UUID planId;
    private String key;
    private String name;
    private String expression;

    @Enumerated(EnumType.STRING)
    private Comparison comparison;

    private String unit;

    @Enumerated(EnumType.STRING)
    private AlertSeverity severity;

    private @Nullable String runbook;
    private @Nullable UUID ownerId;
    private int currentVersion;

    @Embedded
    private Threshold threshold;

    @ElementCollection
    @CollectionTable(name = "alert_rule_version", joinColumns = @JoinColumn(name = "rule_id"))
    @OrderColumn(name = "number")
    @ListIndexBase(1)
    private List<RuleVersion> versions = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected AlertRule() {}

    AlertRule(PlanId plan, RuleDefinition definition, Actor by, Instant now) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.key = definition.key().value();
        this.expression = EXPRESSION.required(definition.expression());
        this.comparison = definition.comparison();
        this.unit = Objects.requireNonNullElse(UNIT.optional(definition.unit()), "");
        this.name = NAME.required(definition.details().name());
        this.severity = definition.details().severity();
        this.runbook = address(definition.details().runbook());
        this.ownerId = value(definition.details().owner());
        this.versions.add(RuleVersion.first(definition.threshold(), Signature.of(by, now)));
        this.currentVersion = 1;
        this.threshold = definition.threshold();
        record("rule-defined", by);
    }

    /** Changes what does not change when the alert fires. */
    void revise(RuleDetails details, Actor by) {
        var newName = NAME.required(details.name());
        var newRunbook = address(details.runbook());
        var newOwner = value(details.owner());
        if (name.equals(newName)
                && severity == details.severity()
                && Objects.equals(runbook, newRunbook)
                && Objects.equals(ownerId, newOwner)) {
            return;
        }
        name = newName;
        severity = details.severity();
        runbook = newRunbook;
        ownerId = newOwner;
        record("rule-revised", by);
    }

    /** Makes an approved threshold the current one. */
    void apply(ApprovedThreshold approved, Actor by, Instant now) {
        if (approved.baseVersion() != currentVersion) {
            throw new AlertingRefusal.BaseMoved(approved.baseVersion(), currentVersion);
        }
        versions.add(RuleVersion.of(approved, now));
        currentVersion = versions.size();
        threshold = approved.threshold();
        record("threshold-applied", by);
    }

    Comparison comparison() {
        return comparison;
    }

    RuleStanding standing() {
        return new RuleStanding(new PlanId(planId), id, new RuleKey(key), currentVersion, threshold);
    }

    /**
     * The change as it is to be proposed: one that says it rolls back, but to another threshold than that version's, is
     * a new threshold.
     *
     * @throws AlertingRefusal.UnknownVersion when the rule had no such version
     */
    ThresholdChange settle(ThresholdChange change) {
        var earlier = change.rollsBackTo();
        if (earlier == null) return change;
        if (earlier < 1 || earlier > versions.size()) throw new AlertingRefusal.UnknownVersion(earlier);
        if (versions.get(earlier - 1).threshold().equals(change.threshold())) return change;
        return ThresholdChange.to(change.baseVersion(), change.threshold(), change.reason(), change.effect());
    }

    private static @Nullable String address(@Nullable WebAddress runbook) {
        return runbook == null ? null : runbook.value();
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, KIND, key);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id, planId, key, name, expression, comparison, unit, severity, runbook, ownerId, List.copyOf(versions));
    }

    private record State(
            UUID id,
            UUID planId,
            String key,
            String name,
            String expression,
            Comparison comparison,
            String unit,
            AlertSeverity severity,
            @Nullable String runbook,
            @Nullable UUID ownerId,
            List<RuleVersion> versions) {}
}
