package org.koraos.portal.gate;

/** What a fact tells. Each kind is named in both languages, so that "what moved" can be said fact by fact. */
public enum FactKind {
    RULES,
    POLICY,
    STORY_WAVE,
    STORY_CRITERION,
    STORY_OWNER,
    OWNER_ABLE,
    STORY_READY,
    DEPENDENCY_DONE,
    WAVE_OPEN,
    REQUIRED_CHECK,
    CHECK_SOURCE,
    FROZEN_DECISION_CLEARED,
    STEP_DONE,
    STORY_DONE,
    MERGE_GATE,
    EVIDENCE_COMPLETE,
    EVIDENCE_PACK,
    CRITERIA_EVIDENCED,
    RUNBOOK_SETTLED,
    RISK_SEVERITY,
    RISK_OWNER,
    RISK_MITIGATED,
    WAVE_CRITERION,
    STATEMENT,
    WAVE_GATE,
    CANNOT_BE_READ
}
