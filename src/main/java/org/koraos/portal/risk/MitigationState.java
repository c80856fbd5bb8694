package org.koraos.portal.risk;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/** What is known about a rule that watches a mitigation. */
public sealed interface MitigationState {

    /** The rule is kept. */
    record Holds() implements MitigationState {}

    /**
     * The rule is broken, and the risk is red.
     *
     * @param why the sentence that names what broke it
     * @param link the path of the page where it is seen; null when no page shows it
     */
    record Broken(Phrase why, @Nullable String link) implements MitigationState {}

    /** Nobody can tell yet: the facts have not arrived. It is not taken for good news. */
    record NotYetKnown() implements MitigationState {}
}
