package org.koraos.portal.alerting.internal;

import java.time.Duration;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.PendingPeriod;

/** Keeps pending periods as seconds. */
@Converter(autoApply = true)
class PendingPeriods implements AttributeConverter<PendingPeriod, Long> {

    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable PendingPeriod period) {
        return period == null ? null : period.seconds();
    }

    @Override
    public @Nullable PendingPeriod convertToEntityAttribute(@Nullable Long seconds) {
        return seconds == null ? null : new PendingPeriod(Duration.ofSeconds(seconds));
    }
}
