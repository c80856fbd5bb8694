package org.koraos.portal.plan.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.plan.AcceptanceCriterion;

/** A story's acceptance criteria, as its row keeps them. */
public class CriteriaJson extends StoredJson<List<AcceptanceCriterion>> {

    public CriteriaJson() {
        super(new TypeReference<>() {});
    }
}
