package org.koraos.portal.plan.internal;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.plan.PlanContent;

/** What a plan's document lists, as the plan's row keeps it. */
public class PlanContentJson extends StoredJson<PlanContent> {

    public PlanContentJson() {
        super(new TypeReference<>() {});
    }
}
