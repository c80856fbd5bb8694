package org.koraos.portal.risk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.risk.internal.Risks;

/**
 * Opens risks again whose acceptance has ended, so that the journal says it. Whoever reads a risk sees it open from that
 * very instant; this only writes it down, on one node at a time.
 */
@Component
class AcceptanceExpiry {

    /** Any number that no other scheduled work takes. */
    private static final long LOCK = 0x7269_736B_0001L;

    private static final Limit AT_ONCE = Limit.of(200);

    private final Risks risks;
    private final FactsLock facts;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AcceptanceExpiry(Risks risks, FactsLock facts, JdbcTemplate jdbc, Clock clock) {
        this.risks = risks;
        this.facts = facts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns how many were opened again; the rest, if there are more than can be done at once, come next time. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    @Transactional
    public int openExpired() {
        if (!takeLock()) return 0;
        var now = clock.instant();
        var opened = 0;
        for (var ended : risks.acceptancesEndedBefore(LocalDate.ofInstant(now, ZoneOffset.UTC), AT_ONCE)) {
            facts.shared(new PlanId(ended.getPlan()));
            var risk = risks.lock(ended.getPlan(), ended.getKey()).orElseThrow();
            if (risk.expireAcceptance(now)) opened++;
            risks.save(risk);
        }
        return opened;
    }

    private boolean takeLock() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK));
    }
}
