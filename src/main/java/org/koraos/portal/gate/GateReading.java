package org.koraos.portal.gate;

import java.util.List;

/**
 * A gate's page, and the way there.
 *
 * @param toDo the fewest items that stand between the gate and its passing, in an order in which they can be done
 */
public record GateReading(GatePage page, List<OpenItem> toDo) {

    public GateReading {
        toDo = List.copyOf(toDo);
    }
}
