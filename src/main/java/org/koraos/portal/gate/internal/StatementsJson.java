package org.koraos.portal.gate.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.gate.Statement;
import org.koraos.portal.journal.StoredJson;

/** What people stated of a gate, as its row keeps it. */
public class StatementsJson extends StoredJson<List<Statement>> {

    public StatementsJson() {
        super(new TypeReference<>() {});
    }
}
