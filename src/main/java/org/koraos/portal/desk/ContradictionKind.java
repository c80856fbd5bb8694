package org.koraos.portal.desk;

import org.koraos.portal.uikit.SiteMap;

/** The contradictions that can be in a plan, the gravest first, each with how much it matters and where it is mended. */
public enum ContradictionKind {
    DEPENDENCY_RING(Gravity.ALARM, Fix.STORY),
    WAITS_FOR_LATER_WAVE(Gravity.ALARM, Fix.STORY),
    DONE_WITHOUT_MERGE_GATE(Gravity.ALARM, Fix.GATE),
    DONE_ON_MOVED_FACTS(Gravity.ALARM, Fix.GATE),
    DONE_WITHOUT_EVIDENCE(Gravity.ALARM, Fix.STORY),
    OPEN_BEHIND_PASSED_GATE(Gravity.ALARM, Fix.STORY),
    UNDER_WAY_WITHOUT_ENTRY_GATE(Gravity.ALARM, Fix.GATE),
    WAVE_GATE_UNSUPPORTED(Gravity.ALARM, Fix.GATE),
    WAVES_OUT_OF_ORDER(Gravity.ALARM, Fix.GATE),
    PHASE_GATE_UNSUPPORTED(Gravity.ALARM, Fix.GATE),
    GATES_WITHOUT_RULES(Gravity.ALARM, Fix.POLICY),
    NOBODY_CAN_DECIDE(Gravity.ALARM, Fix.PEOPLE),
    MITIGATION_BROKEN(Gravity.ALARM, Fix.RISK),
    CRITICAL_RISK_UNOWNED(Gravity.ALARM, Fix.RISK),
    UNDER_WAY_ON_MOVED_FACTS(Gravity.WARNING, Fix.GATE),
    UNDER_WAY_BEFORE_ITS_WAVE(Gravity.WARNING, Fix.STORY),
    UNDER_WAY_WITHOUT_OWNER(Gravity.WARNING, Fix.STORY),
    OWNER_CANNOT_ACT(Gravity.WARNING, Fix.STORY),
    DONE_AND_BLOCKED(Gravity.WARNING, Fix.STORY),
    DONE_BEFORE_NEEDED(Gravity.WARNING, Fix.STORY),
    HIGH_RISK_UNOWNED(Gravity.WARNING, Fix.RISK),
    RISK_OWNER_CANNOT_ACT(Gravity.WARNING, Fix.RISK),
    SERIOUS_RISK_UNMITIGATED(Gravity.WARNING, Fix.RISK),
    ACCEPTANCE_ENDED(Gravity.WARNING, Fix.RISK),
    NOBODY_CAN_APPROVE(Gravity.WARNING, Fix.PROPOSAL),
    RISK_UNOWNED(Gravity.NOTE, Fix.RISK),
    PROPOSALS_COMPETE(Gravity.NOTE, Fix.PROPOSAL),
    EVIDENCE_OF_GONE_CRITERION(Gravity.NOTE, Fix.STORY),
    RISK_OF_GONE_STORY(Gravity.NOTE, Fix.RISK),
    WAVE_WITHOUT_STORIES(Gravity.NOTE, Fix.PLAN);

    private final Gravity gravity;
    private final Fix fix;

    ContradictionKind(Gravity gravity, Fix fix) {
        this.gravity = gravity;
        this.fix = fix;
    }

    public Gravity gravity() {
        return gravity;
    }

    public Fix fix() {
        return fix;
    }

    /** The page on which a contradiction is mended. */
    public enum Fix {
        STORY(SiteMap.STORY),
        GATE(SiteMap.GATE),
        POLICY(SiteMap.GATE_POLICY),
        RISK(SiteMap.RISK),
        PROPOSAL(SiteMap.PROPOSAL),
        PLAN(SiteMap.PLAN_PAGE),
        PEOPLE(SiteMap.PEOPLE);

        private final String page;

        Fix(String page) {
            this.page = page;
        }

        /** The path of the page for one thing of a plan. */
        public String path(String plan, String key) {
            return SiteMap.of(page, plan, key);
        }
    }
}
