package org.koraos.portal.journal;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;

/**
 * One change of one aggregate, to be written to the journal in the transaction that makes it.
 *
 * @param aggregate the changed aggregate; its state is read when the transaction is about to commit, so that the entry
 *     says what the tables say
 * @param action what happened, as a key: {@code <module>.journal.<action>} names its text
 */
public record JournaledChange(
        JournaledAggregate<?> aggregate,
        String action,
        Actor actor,
        @Nullable Reason reason) {

    /** The module that made the change: the package below the portal's own. It names the action and the subject's kind. */
    public String module() {
        var portal = JournaledChange.class.getPackageName().replace("journal", "");
        var home = aggregate.getClass().getPackageName().substring(portal.length());
        return home.contains(".") ? home.substring(0, home.indexOf('.')) : home;
    }

    /** What was changed. */
    public SubjectRef subject() {
        return aggregate.subject();
    }

    /** The changed row. */
    public UUID aggregateId() {
        return aggregate.aggregateId();
    }

    /** The version of the row that this change leads to; null before it is stored. */
    public @Nullable Long version() {
        return aggregate.version();
    }

    /** The aggregate's full state as it is now. */
    public Object state() {
        return aggregate.stateForJournal();
    }
}
