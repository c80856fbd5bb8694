package org.koraos.portal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;

/**
 * A plan document was imported, and states these risks. Heard in the import's own transaction, which holds the plan's
 * facts exclusively.
 */
public record RisksStated(PlanId plan, List<StatedRisk> risks, Actor by) {

    public RisksStated {
        risks = List.copyOf(risks);
    }

    /**
     * A risk as the document states it.
     *
     * @param severityWord how the document says it
     * @param severity how that was read
     */
    public record StatedRisk(
            String key,
            String title,
            @Nullable String description,
            @Nullable String cause,
            StatedSeverity severity,
            String severityWord,
            @Nullable String mitigation) {}

    /** How bad a risk is, in one word. */
    public enum StatedSeverity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
