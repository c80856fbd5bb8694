package org.koraos.portal.alerting;

import java.util.UUID;

import org.koraos.portal.plan.PlanId;

/** A rule as it stands when a proposal on it is made or decided. */
record RuleStanding(PlanId plan, UUID id, RuleKey key, int version, Threshold threshold) {}
