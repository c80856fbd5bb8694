package org.koraos.portal.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.evidence.internal.EvidenceItems;
import org.koraos.portal.evidence.internal.EvidenceQuery;
import org.koraos.portal.plan.FactsLock;

/**
 * Notes of evidence that its last day has passed, so that the journal says it and the decisions on it go stale. Whoever
 * reads evidence, or decides on it, finds it expired from that very instant.
 */
@Component
public class EvidenceExpiry {

    private static final int AT_ONCE = 200;

    private final EvidenceQuery query;
    private final EvidenceItems items;
    private final FactsLock facts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EvidenceExpiry(
            EvidenceQuery query,
            EvidenceItems items,
            FactsLock facts,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.query = query;
        this.items = items;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Each in a transaction of its own; the rest, if there are more than can be done at once, comes next time. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT25S")
    public void noteExpired() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var due : query.expiredBefore(today, AT_ONCE)) {
            transaction.executeWithoutResult(noting -> {
                facts.stories(due.plan(), Set.of(due.story()));
                var item = items.findById(due.item().value()).orElseThrow();
                if (item.noteExpired(clock.instant())) items.saveAndFlush(item);
            });
        }
    }
}
