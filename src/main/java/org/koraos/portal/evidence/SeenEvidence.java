package org.koraos.portal.evidence;

import org.koraos.portal.plan.PlanId;

/** An item of evidence as somebody saw it: a command on it counts only if it is still so. */
public record SeenEvidence(PlanId plan, EvidenceId id, long version) {}
