package org.koraos.portal.journal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.internal.JournalQuery;
import org.koraos.portal.kernel.SubjectRef;

/**
 * Reads the journal, newest first. It knows no people and asks for no role: whoever offers its answers stands behind a
 * service that does.
 */
@Component
public class JournalReader {

    private final JournalQuery query;

    JournalReader(JournalQuery query) {
        this.query = query;
    }

    /**
     * The entries about any of these things.
     *
     * @param olderThan the sequence of the entry after which to go on; null for the newest
     */
    public List<JournalEntry> about(Collection<SubjectRef> subjects, @Nullable Long olderThan, int limit) {
        return query.about(subjects, olderThan, limit);
    }

    /**
     * Hands on every entry about any of these things whole, the oldest first. Within a transaction they are read as they
     * are handed on, so that there may be any number of them.
     */
    public void readAll(Collection<SubjectRef> subjects, Consumer<JournalRecord> reader) {
        query.readAll(subjects, reader);
    }

    /** The latest entry about a stored aggregate: every change of it has one. */
    public JournalEntry latest(JournaledAggregate<?> aggregate) {
        return query.about(Set.of(aggregate.subject()), null, 1).getFirst();
    }

    /** The entries that pass the filter. */
    public List<JournalEntry> find(JournalFilter filter, int offset, int limit) {
        return query.find(filter, offset, limit);
    }

    /** How many entries pass the filter. */
    public int count(JournalFilter filter) {
        return query.count(filter);
    }

    /** All that is kept of one entry. */
    public Optional<JournalDetails> details(UUID entry) {
        return query.details(entry);
    }

    /** What occurs in a plan's journal, to choose from; with null, in what stands outside all plans. */
    public JournalChoices choices(@Nullable UUID plan) {
        return query.choices(plan);
    }
}
