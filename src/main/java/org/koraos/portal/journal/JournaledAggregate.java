package org.koraos.portal.journal;

import java.util.UUID;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;

/**
 * An aggregate whose every change is journaled. Each transition ends with {@link #record}; a table whose row changes
 * without an entry for its new version is refused by the database at commit.
 */
@MappedSuperclass
public abstract class JournaledAggregate<A extends JournaledAggregate<A>> extends AbstractAggregateRoot<A> {

    @Version
    private @Nullable Long version;

    /** What people call it. */
    public abstract SubjectRef subject();

    /** The row's primary key. */
    public abstract UUID aggregateId();

    /** The full state after the change: a record of plain values, from which the row can be made again. */
    protected abstract Object state();

    /** How often it was changed; null until it is first stored. A command carries the version it was based on. */
    public @Nullable Long version() {
        return version;
    }

    /** Notes a change that the journal shall keep. */
    protected void record(String action, Actor by, @Nullable Reason reason) {
        registerEvent(new JournaledChange(this, action, by, reason));
    }

    /** Notes a change that needs no reason. */
    protected void record(String action, Actor by) {
        record(action, by, null);
    }

    /** The state for the journal's writer, which stands outside the aggregate's module. */
    final Object stateForJournal() {
        return state();
    }
}
