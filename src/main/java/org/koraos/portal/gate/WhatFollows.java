package org.koraos.portal.gate;

import java.util.List;

/**
 * What would follow if some steps were taken.
 *
 * @param evaluation of the gate asked about, as it would be
 * @param wouldHold other gates that do not hold now and would then
 */
public record WhatFollows(Evaluation evaluation, List<GateKey> wouldHold) {

    public WhatFollows {
        wouldHold = List.copyOf(wouldHold);
    }
}
