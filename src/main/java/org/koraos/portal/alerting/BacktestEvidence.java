package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a backtest said when its proposal was made. It stays as it is, whatever samples come later, and approvals are
 * given on it.
 *
 * @param samples the samples that it was run on
 * @param samplesDigest of their times and values
 * @param from the first evaluation
 * @param until the last
 * @param base what the threshold of then would have done
 * @param proposed what the proposed one would have done
 */
public record BacktestEvidence(
        UUID samples,
        String samplesDigest,
        Instant from,
        Instant until,
        String zone,
        BacktestFigures base,
        BacktestFigures proposed) {

    /** SHA-256 over all of it, in hexadecimal. */
    public String digest() {
        return ProposalDigest.of(List.of(
                        samples,
                        samplesDigest,
                        from,
                        until,
                        zone,
                        base.alerts(),
                        base.atNight(),
                        base.mostInADay(),
                        base.firingSeconds(),
                        base.longestSeconds(),
                        proposed.alerts(),
                        proposed.atNight(),
                        proposed.mostInADay(),
                        proposed.firingSeconds(),
                        proposed.longestSeconds()))
                .hex();
    }
}
