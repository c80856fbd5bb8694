package org.koraos.portal.gate.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.gate.BreakGlass;
import org.koraos.portal.journal.StoredJson;

/** Every break-glass of a gate, as its row keeps them. */
public class BreakGlassesJson extends StoredJson<List<BreakGlass>> {

    public BreakGlassesJson() {
        super(new TypeReference<>() {});
    }
}
