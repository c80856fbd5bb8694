package org.koraos.portal.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.evidence.internal.EvidenceItems;
import org.koraos.portal.evidence.internal.StoredFiles;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.StoryKey;

/**
 * Sees whether kept files still are what they were when they were filed. Of one that is not, each item that shows it says
 * so from then on and counts no more; gates that were decided on it go stale in the same transaction. It asks for no
 * role: what it finds is written in the portal's own name.
 */
@Component
public class FileIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntegrity.class);
    private static final int AT_ONCE = 100;

    private final StoredFiles files;
    private final EvidenceItems items;
    private final FactsLock facts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileIntegrity(
            StoredFiles files,
            EvidenceItems items,
            FactsLock facts,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.files = files;
        this.items = items;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Takes the bytes of a file, as they are read. */
    @FunctionalInterface
    public interface Target {
        void write(byte[] piece) throws IOException;
    }

    /**
     * Copies a file. The last piece is given only when all of them have the digest that was recorded.
     *
     * @return whether they have; if not, that is on record
     */
    public boolean copy(KeptFile file, Target target) throws IOException {
        if (files.copy(file.fileId(), file.sha256(), file.size(), target::write)) return true;
        found(file.fileId());
        return false;
    }

    /** Which of these files were found missing or altered before. */
    public Set<UUID> broken(Collection<UUID> among) {
        return files.broken(among);
    }

    /**
     * Reads files whole that were not for that long, those first that waited longest. A store that cannot be reached says
     * nothing about its files: they are read the next time.
     *
     * @return how many were found broken
     */
    int checkThoseNotReadFor(Duration age) {
        markItems();
        var broken = 0;
        var since = clock.instant().minus(age);
        for (var next = files.toCheck(since, AT_ONCE); !next.isEmpty(); next = files.toCheck(since, AT_ONCE)) {
            for (var file : next) {
                try {
                    if (files.copy(file.id(), file.sha256(), file.size(), piece -> {})) {
                        files.noteWhole(file.id(), clock.instant());
                    } else {
                        found(file.id());
                        broken++;
                    }
                } catch (IOException | RuntimeException failure) {
                    LOG.warn("File {} cannot be read now; the check goes on next time", file.id(), failure);
                    return broken;
                }
            }
        }
        return broken;
    }

    private void found(UUID file) {
        LOG.error("File {} is missing or other than it was filed; evidence that shows it counts no more", file);
        files.noteBroken(file, clock.instant());
        markItems();
    }

    /** Each in a transaction of its own; one that fails is marked by the next check. */
    private void markItems() {
        for (var broken : files.itemsToMark()) {
            transaction.executeWithoutResult(marking -> {
                facts.stories(broken.plan(), Set.of(new StoryKey(broken.story())));
                var item = items.findById(broken.item().value()).orElseThrow();
                if (item.noteBroken(clock.instant())) items.saveAndFlush(item);
            });
        }
    }
}
