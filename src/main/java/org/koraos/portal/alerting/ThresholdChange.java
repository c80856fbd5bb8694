package org.koraos.portal.alerting;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Reason;

/**
 * A threshold that somebody wants for a rule.
 *
 * @param baseVersion the rule's version that they looked at
 * @param effect what they expect of it, so that it can be said later whether it came
 * @param rollsBackTo the earlier version whose threshold it is again; null when it is a new one
 */
public record ThresholdChange(
        int baseVersion,
        Threshold threshold,
        Reason reason,
        Reason effect,
        @Nullable Integer rollsBackTo) {

    /** A change to a new threshold. */
    public static ThresholdChange to(int baseVersion, Threshold threshold, Reason reason, Reason effect) {
        return new ThresholdChange(baseVersion, threshold, reason, effect, null);
    }
}
