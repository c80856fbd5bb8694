package org.koraos.portal.plan.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.plan.FrozenDecisionTouch;

/** The frozen decisions that a story touches, as its row keeps them. */
public class TouchesJson extends StoredJson<List<FrozenDecisionTouch>> {

    public TouchesJson() {
        super(new TypeReference<>() {});
    }
}
