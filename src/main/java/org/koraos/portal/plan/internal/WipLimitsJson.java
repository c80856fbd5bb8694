package org.koraos.portal.plan.internal;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.plan.WipLimits;

/** A plan's limits, as its row keeps them. */
public class WipLimitsJson extends StoredJson<WipLimits> {

    public WipLimitsJson() {
        super(new TypeReference<>() {});
    }
}
