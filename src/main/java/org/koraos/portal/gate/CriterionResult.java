package org.koraos.portal.gate;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * Where one criterion of a gate, or a part of one, stands.
 *
 * @param sentence says it in full
 * @param warning what does not block but must not be overlooked; null when there is nothing
 * @param remedy null when there is nothing to mend, or only in the parts
 * @param parts empty for a leaf
 */
public record CriterionResult(
        GateRule rule,
        CriterionState state,
        Phrase sentence,
        @Nullable Phrase warning,
        @Nullable Remedy remedy,
        List<CriterionResult> parts) {

    public CriterionResult {
        parts = List.copyOf(parts);
    }

    static CriterionResult of(GateRule rule, CriterionState state, Phrase sentence) {
        return new CriterionResult(rule, state, sentence, null, null, List.of());
    }

    static CriterionResult open(GateRule rule, CriterionState state, Phrase sentence, Remedy remedy) {
        return new CriterionResult(rule, state, sentence, null, remedy, List.of());
    }

    static CriterionResult group(GateRule rule, Phrase sentence, List<CriterionResult> parts) {
        return new CriterionResult(rule, CriterionState.worstOf(parts), sentence, null, null, parts);
    }

    CriterionResult warning(Phrase newWarning) {
        return new CriterionResult(rule, state, sentence, newWarning, remedy, parts);
    }

    /** The same, with what does not hold as overridden. */
    CriterionResult overridden() {
        if (state.holds()) return this;
        return new CriterionResult(
                rule,
                CriterionState.OVERRIDDEN,
                sentence,
                warning,
                remedy,
                parts.stream().map(CriterionResult::overridden).toList());
    }

    /** Its leaves: itself when it has no parts. */
    public Stream<CriterionResult> leaves() {
        return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(CriterionResult::leaves);
    }

    /** Its warnings and those of its parts. */
    public Stream<Phrase> warnings() {
        return Stream.concat(Stream.ofNullable(warning), parts.stream().flatMap(CriterionResult::warnings));
    }
}
