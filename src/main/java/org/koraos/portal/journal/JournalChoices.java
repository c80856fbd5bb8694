package org.koraos.portal.journal;

import java.util.List;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;

/** What there is to choose from when filtering a journal: who acted, on what kinds of things, and how. */
public record JournalChoices(List<Actor> people, List<Kind> kinds, List<Action> actions) {

    public JournalChoices {
        people = List.copyOf(people);
        kinds = List.copyOf(kinds);
        actions = List.copyOf(actions);
    }

    /** A kind of thing that was changed. */
    public record Kind(String module, String kind) {
        public Phrase label() {
            return Phrase.of(module + ".subject." + kind);
        }
    }

    /** Something that was done. */
    public record Action(String module, String action) {
        public Phrase label() {
            return Phrase.of(module + ".journal." + action);
        }
    }
}
