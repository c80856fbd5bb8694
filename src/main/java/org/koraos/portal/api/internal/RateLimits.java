package org.koraos.portal.api.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often a token may be used: a bucket each, on this node alone. Several nodes together let through as many times more
 * as they are, which a limit against runaway programs can bear, and costs no request a word with the database.
 */
@Component
class RateLimits {

    private static final int MOST_BUCKETS = 10_000;

    private final int perMinute;
    private final Map<UUID, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    RateLimits(@Value("${kora.api.requests-per-minute}") int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    ConsumptionProbe take(UUID token) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(
                    token,
                    unseen -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                            .build());
        }
        return bucket.tryConsumeAndReturnRemaining(1);
    }
}
