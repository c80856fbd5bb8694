package org.koraos.portal.gate.ui;

import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.Step;
import org.koraos.portal.uikit.SiteMap;

/** The one form that takes a step, as a path to its place on its page. */
public final class Remedies {

    private Remedies() {}

    /** The form's place for one plan, by its short name. */
    public static String path(String plan, Step step) {
        return switch (step.form()) {
            case MAKE_READY, FINISH_STORY -> story(plan, step, "story-status");
            case SET_OWNER -> story(plan, step, "story-owner");
            case STATE_CHECK -> story(plan, step, "check");
            case CLEAR_TOUCH -> story(plan, step, "story-touches");
            case TICK, WRITE_CHECKLIST -> story(plan, step, "story-checklist");
            case FILE_EVIDENCE -> story(plan, step, "evidence");
            case WRITE_CRITERION -> SiteMap.of(SiteMap.PLAN_PAGE, plan) + "#wave-" + step.subject();
            case PLAN_STORIES -> SiteMap.of(SiteMap.PLAN_UPDATE, plan);
            case ASSIGN_RISK_OWNER, MITIGATE_RISK -> SiteMap.of(SiteMap.RISK, plan, step.subject());
            case STATE_PART -> gate(plan, step) + "#statements";
            case DECIDE -> gate(plan, step);
            case SET_POLICY -> SiteMap.of(SiteMap.GATE_POLICY, plan);
        };
    }

    private static String story(String plan, Step step, String place) {
        return SiteMap.of(SiteMap.STORY, plan, step.subject()) + "#" + place;
    }

    private static String gate(String plan, Step step) {
        return SiteMap.of(SiteMap.GATE, plan, GateKey.parse(step.subject()).path());
    }
}
