package org.koraos.portal.ci;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import org.koraos.portal.ci.internal.StatusClient;
import org.koraos.portal.plan.PlanId;

/**
 * Sees to it that commits say how their merge gates stand. A host that fails several times in a row is left alone for a
 * while, and so is one that asks for it; what waits for others goes on.
 */
@Component
class StatusWorker {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWorker.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);
    private static final int FAILURES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** From five seconds, doubled each time, to fifteen minutes; each half as long again or half as short, by chance. */
    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(5), 2, 0.5, Duration.ofMinutes(15));

    private final StatusWork work;
    private final StatusOutbox outbox;
    private final StatusClient client;
    private final Clock clock;
    private final CircuitBreakerRegistry hosts;
    private final Map<RepositoryId, Instant> resting = new ConcurrentHashMap<>();

    StatusWorker(StatusWork work, StatusOutbox outbox, StatusClient client, Clock clock) {
        this.work = work;
        this.outbox = outbox;
        this.client = client;
        this.clock = clock;
        this.hosts = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .recordResult(StatusAnswer.Failed.class::isInstance)
                .waitDurationInOpenState(LEFT_ALONE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    }

    @Scheduled(fixedDelayString = "${kora.ci.answer-every}", initialDelayString = "${kora.ci.answer-every}")
    void lookAgain() {
        workOutAll();
        sendAll();
    }

    /** Works out what the commits of all plans shall say in which something changed. */
    synchronized void workOutAll() {
        var news = work.news();
        var whole = true;
        for (var plan : news.plans()) whole &= worksOut(plan);
        // Otherwise all of it is asked again, which does no harm.
        if (whole) work.done(news);
    }

    private boolean worksOut(PlanId plan) {
        try {
            work.workOut(plan);
            return true;
        } catch (RuntimeException failure) {
            LOG.error("What the commits of plan {} shall say could not be worked out", plan, failure);
            return false;
        }
    }

    /** Sends all whose turn it is; each host's one after the other, the hosts side by side. */
    synchronized void sendAll() {
        for (var taken = take(); !taken.isEmpty(); taken = take()) {
            var ofHosts = taken.stream()
                    .flatMap(id -> outbox.sending(id).stream())
                    .collect(Collectors.groupingBy(next -> next.message().api().host()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                ofHosts.forEach((host, all) -> threads.execute(() -> send(host, all)));
            }
        }
    }

    private List<StatusId> take() {
        var now = clock.instant();
        resting.values().removeIf(until -> !now.isBefore(until));
        return outbox.claim(resting.keySet());
    }

    private void send(String host, List<StatusOutbox.Sending> all) {
        for (var next : all) {
            try {
                send(host, next);
            } catch (RuntimeException failure) {
                LOG.error("What came of the status {} could not be noted", next.id(), failure);
            }
        }
    }

    private void send(String host, StatusOutbox.Sending next) {
        var breaker = hosts.circuitBreaker(host);
        if (!breaker.tryAcquirePermission())
            resting.put(next.repository(), clock.instant().plus(LEFT_ALONE));
        if (resting.containsKey(next.repository())) {
            outbox.release(next.id());
            return;
        }
        var answer = client.send(next.message(), next.token());
        breaker.onResult(0, TimeUnit.NANOSECONDS, answer);
        var now = clock.instant();
        var wait = wait(answer, next.tries());
        if (answer instanceof StatusAnswer.Later) resting.put(next.repository(), now.plus(wait));
        outbox.heard(next, answer, now.plus(wait));
    }

    /** As long as the host asks, within reason, and not shorter than it takes anyway. */
    private static Duration wait(StatusAnswer answer, int tries) {
        var backOff = Duration.ofMillis(BACK_OFF.apply(tries + 1));
        var asked = switch (answer) {
            case StatusAnswer.Later later -> later.pause();
            case StatusAnswer.Failed failed -> failed.pause() == null ? backOff : failed.pause();
            case StatusAnswer.Taken taken -> Duration.ZERO;
            case StatusAnswer.Refused refused -> Duration.ZERO;
        };
        if (asked.compareTo(LONGEST_WAIT) > 0) return LONGEST_WAIT;
        return asked.compareTo(backOff) > 0 ? asked : backOff;
    }
}
