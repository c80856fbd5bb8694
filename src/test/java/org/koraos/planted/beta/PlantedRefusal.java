package org.koraos.planted.beta;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** A refusal that anyone may extend. */
public class PlantedRefusal extends Refusal {

    public PlantedRefusal() {
        super(Phrase.of("planted"));
    }
}
