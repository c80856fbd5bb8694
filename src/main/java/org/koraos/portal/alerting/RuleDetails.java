package org.koraos.portal.alerting;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.WebAddress;

/** What Ops may change of a rule at any time, since it does not change when the alert fires. */
public record RuleDetails(
        String name,
        AlertSeverity severity,
        @Nullable WebAddress runbook,
        @Nullable PersonId owner) {}
