package org.koraos.portal.risk;

import org.jspecify.annotations.Nullable;

/** A risk that a person brings up. */
public record NewRisk(
        RiskKey key,
        RiskDescription words,
        Assessment assessment,
        @Nullable String mitigation) {}
