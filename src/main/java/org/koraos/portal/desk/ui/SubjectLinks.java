package org.koraos.portal.desk.ui;

import java.util.Optional;

import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.uikit.SiteMap;

/** Where to look at the thing that a journal entry is about. */
final class SubjectLinks {

    private SubjectLinks() {}

    /** The path of its page in the plan; empty for what has none. */
    static Optional<String> path(SubjectRef subject, String plan) {
        if (subject.plan() == null) return Optional.empty();
        var key = subject.key();
        return switch (subject.kind()) {
            case "story", "evidence", "check" -> Optional.of(SiteMap.of(SiteMap.STORY, plan, key));
            case "wave" -> Optional.of(SiteMap.of(SiteMap.GATE, plan, "wave-" + key));
            // A gate's key joins kind and subject with a colon, its address with a hyphen.
            case "gate" -> Optional.of(SiteMap.of(SiteMap.GATE, plan, key.replace(':', '-')));
            case "gate-policy" -> Optional.of(SiteMap.of(SiteMap.GATE_POLICY, plan));
            case "risk" -> Optional.of(SiteMap.of(SiteMap.RISK, plan, key));
            case "rule" -> Optional.of(SiteMap.of(SiteMap.RULE, plan, key));
            case "proposal" -> Optional.of(SiteMap.of(SiteMap.PROPOSAL, plan, key));
            case "cycle" -> Optional.of(SiteMap.of(SiteMap.ALERTING, plan));
            case "plan" -> Optional.of(SiteMap.of(SiteMap.PLAN_PAGE, plan));
            default -> Optional.empty();
        };
    }
}
