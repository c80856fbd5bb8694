package org.koraos.portal.alerting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What is to say of samples that somebody gave.
 *
 * @param zone in which their nights are counted
 * @param digest SHA-256 of all times and values
 */
public record SamplesRow(
        UUID id,
        String fileName,
        int count,
        Instant first,
        Instant last,
        ZoneId zone,
        String digest,
        Signature given) {}
