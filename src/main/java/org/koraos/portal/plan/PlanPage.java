package org.koraos.portal.plan;

import java.util.List;

import org.koraos.portal.plan.PlanContract.Head;

/** A plan as its own page shows it. */
public record PlanPage(
        PlanReference plan,
        long version,
        Head head,
        PlanContent content,
        List<WaveRow> waves,
        WipLimits wipLimits,
        String documentDigest,
        int importNumber) {}
