package org.koraos.portal.plan;

import java.util.List;

/**
 * All that a gate may ask of a wave.
 *
 * @param openingParts part by part, what must hold before the next wave opens; of the last wave, before the phase ends
 */
public record WaveFacts(WaveKey key, List<String> openingParts) {

    public WaveFacts {
        openingParts = List.copyOf(openingParts);
    }
}
