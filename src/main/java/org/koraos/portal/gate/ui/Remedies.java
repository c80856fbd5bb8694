package org.koraos.portal.gate.ui;

import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.Step;
import org.koraos.portal.uikit.SiteMap;

/** The one form that takes a step, as a path. */
final class Remedies {

    private Remedies() {}

    static String path(String plan, Step step) {
        return switch (step.form()) {
            case MAKE_READY, SET_OWNER, FINISH_STORY, STATE_CHECK, CLEAR_TOUCH, TICK, FILE_EVIDENCE, WRITE_CRITERION ->
                SiteMap.of(SiteMap.STORY, plan, step.subject());
            case WRITE_CHECKLIST, PLAN_STORIES -> SiteMap.of(SiteMap.PLAN_UPDATE, plan);
            case ASSIGN_RISK_OWNER, MITIGATE_RISK -> SiteMap.of(SiteMap.RISK, plan, step.subject());
            case STATE_PART, DECIDE ->
                SiteMap.of(SiteMap.GATE, plan, GateKey.parse(step.subject()).path());
            case SET_POLICY -> SiteMap.of(SiteMap.GATE_POLICY, plan);
        };
    }
}
