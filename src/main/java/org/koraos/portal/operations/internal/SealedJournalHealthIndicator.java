package org.koraos.portal.operations.internal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.JournalWatch;

/** Down when the journal is not what was sealed and signed, or cannot be sealed. */
@Component
class SealedJournalHealthIndicator implements HealthIndicator {

    private final JournalWatch watch;

    SealedJournalHealthIndicator(JournalWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.holds() ? Health.up().build() : Health.down().build();
    }
}
