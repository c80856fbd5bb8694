package org.koraos.portal.evidence;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

import org.koraos.portal.journal.JournaledChange;
import org.koraos.portal.journal.TransactionPart;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** Watches what stories ask to be proven: before a transaction that changes it commits, the evidence of it is marked. */
@Component
class ContractWatch {

    private static final Set<String> CHANGES = Set.of("story-revised", "criterion-added", "criterion-changed");

    /** Before gates see what moved. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 20;

    private final EvidenceRecheck recheck;

    ContractWatch(EvidenceRecheck recheck) {
        this.recheck = recheck;
    }

    @EventListener
    void on(JournaledChange change) {
        var plan = change.subject().plan();
        if (plan == null || !CHANGES.contains(change.action())) return;
        TransactionPart.of(Pending.class, () -> new Pending(change.actor()))
                .stories
                .computeIfAbsent(plan, none -> new HashSet<>())
                .add(new StoryKey(change.subject().key()));
    }

    /** The stories whose contract one transaction changes. */
    private final class Pending implements TransactionSynchronization {

        private final TreeMap<UUID, Set<StoryKey>> stories = new TreeMap<>();
        private final Actor by;

        Pending(Actor by) {
            this.by = by;
        }

        @Override
        public int getOrder() {
            return ORDER;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            stories.forEach((plan, changed) -> recheck.newContract(new PlanId(plan), changed, by));
        }
    }
}
