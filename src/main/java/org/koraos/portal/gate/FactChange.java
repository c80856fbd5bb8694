package org.koraos.portal.gate;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * A fact that moved between two evaluations of a gate.
 *
 * @param before null when the fact was not there
 * @param after null when it is there no more
 */
public record FactChange(@Nullable Fact before, @Nullable Fact after) {

    public FactChange {
        if (before == null && after == null) throw new IllegalArgumentException("Nothing moved");
    }

    /** What moved, from what to what. */
    public Phrase phrase() {
        var fact = either();
        return Phrase.of(
                "gate.fact-moved", Phrase.of("gate.fact", fact.kind()), fact.subject(), shown(before), shown(after));
    }

    private Fact either() {
        return before != null ? before : Objects.requireNonNull(after);
    }

    private static Object shown(@Nullable Fact fact) {
        return fact == null ? Phrase.of("gate.fact-word", FactWord.NONE) : fact.shownValue();
    }
}
