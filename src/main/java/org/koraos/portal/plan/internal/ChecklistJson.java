package org.koraos.portal.plan.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.plan.ChecklistItem;

/** A story's definition of done, as its row keeps it. */
public class ChecklistJson extends StoredJson<List<ChecklistItem>> {

    public ChecklistJson() {
        super(new TypeReference<>() {});
    }
}
