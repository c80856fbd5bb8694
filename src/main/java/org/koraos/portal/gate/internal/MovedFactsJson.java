package org.koraos.portal.gate.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.gate.FactChange;
import org.koraos.portal.journal.StoredJson;

/** The facts that moved and made a decision stale, as its row keeps them. */
public class MovedFactsJson extends StoredJson<List<FactChange>> {

    public MovedFactsJson() {
        super(new TypeReference<>() {});
    }
}
