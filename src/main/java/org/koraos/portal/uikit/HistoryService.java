package org.koraos.portal.uikit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.journal.JournalChoices;
import org.koraos.portal.journal.JournalDetails;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalFilter;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.journal.JournalSeal;
import org.koraos.portal.journal.JournalWatch;
import org.koraos.portal.kernel.SubjectRef;

/** The journal for pages: whoever is active may read it, nobody may change it. */
@Service
public class HistoryService {

    private static final int MOST_AT_ONCE = 500;

    private final JournalReader journal;
    private final JournalWatch watch;

    HistoryService(JournalReader journal, JournalWatch watch) {
        this.journal = journal;
        this.watch = watch;
    }

    /** Some entries, newest first, and whether there are older ones. */
    public record Stretch(List<JournalEntry> entries, boolean olderOnes) {

        public Stretch {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What was done to any of these things, newest first.
     *
     * @param olderThan the sequence of the entry after which to go on; null for the newest
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public Stretch about(Collection<SubjectRef> subjects, @Nullable Long olderThan, int limit) {
        var most = Math.clamp(limit, 1, MOST_AT_ONCE);
        var found = journal.about(subjects, olderThan, most + 1);
        return new Stretch(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** The entries that pass the filter, newest first. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<JournalEntry> find(JournalFilter filter, int offset, int limit) {
        return journal.find(filter, Math.max(0, offset), Math.clamp(limit, 0, MOST_AT_ONCE));
    }

    /** How many entries pass the filter. */
    @RequiresRole
    @Transactional(readOnly = true)
    public int count(JournalFilter filter) {
        return journal.count(filter);
    }

    /** All that is kept of one entry; empty when there is no such entry. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<JournalDetails> details(UUID entry) {
        return journal.details(entry);
    }

    /** How far the journal is sealed; empty before its first entry is. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<JournalSeal> seal() {
        return watch.seal();
    }

    /** What occurs in a plan's journal, to choose from; with null, in what stands outside all plans. */
    @RequiresRole
    @Transactional(readOnly = true)
    public JournalChoices choices(@Nullable UUID plan) {
        return journal.choices(plan);
    }
}
