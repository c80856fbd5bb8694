package org.koraos.portal.access;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.koraos.portal.kernel.PersonId;

/** Lets so many do something long at once, and so many times one person, that those who are slow leave room for others. */
public final class Turns {

    private final int most;
    private final int mostPerPerson;
    private final Map<PersonId, Integer> running = new HashMap<>();
    private int all;

    public Turns(int most, int mostPerPerson) {
        this.most = most;
        this.mostPerPerson = mostPerPerson;
    }

    /**
     * Takes a turn of the person, which lasts until it is closed.
     *
     * @param busy what is thrown when it has to be tried later
     */
    public Turn take(PersonId person, Supplier<? extends RuntimeException> busy) {
        if (!begin(person)) throw busy.get();
        return () -> end(person);
    }

    /** What is under way. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized boolean begin(PersonId person) {
        var own = running.getOrDefault(person, 0);
        if (all >= most || own >= mostPerPerson) return false;
        all++;
        running.put(person, own + 1);
        return true;
    }

    private synchronized void end(PersonId person) {
        all--;
        running.computeIfPresent(person, (same, count) -> count == 1 ? null : count - 1);
    }
}
