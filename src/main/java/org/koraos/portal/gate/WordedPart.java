package org.koraos.portal.gate;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One part of a wave's own criterion, in the plan's words, and what it asks.
 *
 * <p>A part is computed only when every word of it is understood: {@code CI verde} is, {@code CI verde por 7 dias} is
 * not, since computing the first half of it would let the second half pass unseen. Whatever is not understood in full is
 * for a person to state. Portuguese and English words may be mixed; accents and capitals do not matter.
 */
record WordedPart(String text, Meaning meaning) {

    /** Words that may stand anywhere in a part without changing what it asks. */
    private static final Set<String> SMALL_WORDS = Set.of(
            "o", "a", "os", "as", "de", "do", "da", "dos", "das", "com", "todo", "toda", "todos", "todas", "e", "esta",
            "estao", "em", "in", "the", "of", "all", "every", "with", "is", "are", "story", "stories", "onda", "wave");

    /** What a part asks. */
    @SuppressWarnings("ImmutableEnumChecker") // sets and lists of List.of and Set.of never change
    enum Meaning {
        /** The required check of every story is green. */
        CI_GREEN(
                Set.of("required", "obrigatorio", "obrigatorios", "integracao", "continua"),
                Set.of("ci", "check", "checks", "pipeline", "build", "builds"),
                Set.of("verde", "verdes", "green")),
        /** The acceptance criteria of every story are evidenced. */
        CRITERIA_EVIDENCED(
                Set.of("acceptance", "aceite", "aceitacao", "base", "delta"),
                Set.of("ca", "cas", "criteria", "criterio", "criterios"),
                Set.of("evidenciado", "evidenciados", "evidenced")),
        /** Nothing that was good once is bad now: no check is red, no merge gate has lost its support. */
        NO_CRITICAL_REGRESSION(
                Set.of(),
                Set.of("sem", "no", "without", "nenhuma"),
                Set.of("regressao", "regressoes", "regression", "regressions"),
                Set.of("critica", "criticas", "critical")),
        /** Every story has its minimum pack of evidence. */
        EVIDENCE_PACK(
                Set.of("minimum", "minimo"),
                Set.of("pack", "packs", "pacote", "pacotes"),
                Set.of("evidence", "evidencia", "evidencias"),
                Set.of("validado", "validados", "validated", "completo", "completos", "complete")),
        /** Something that a person states, with proof. */
        STATED(Set.of());

        private final Set<String> optional;
        private final List<Set<String>> oneOfEach;

        @SafeVarargs
        @SuppressWarnings("varargs")
        Meaning(Set<String> optional, Set<String>... oneOfEach) {
            this.optional = optional;
            this.oneOfEach = List.of(oneOfEach);
        }

        private boolean understands(Set<String> words) {
            if (oneOfEach.isEmpty()) return false;
            if (oneOfEach.stream().anyMatch(oneOf -> words.stream().noneMatch(oneOf::contains))) return false;
            return words.stream()
                    .allMatch(word -> optional.contains(word)
                            || SMALL_WORDS.contains(word)
                            || oneOfEach.stream().anyMatch(oneOf -> oneOf.contains(word)));
        }
    }

    static WordedPart of(String text) {
        var words = words(text);
        var meaning = Arrays.stream(Meaning.values())
                .filter(candidate -> candidate.understands(words))
                .findFirst()
                .orElse(Meaning.STATED);
        return new WordedPart(text, meaning);
    }

    /** Signs such as {@code <} and {@code %} count as words, so that none is passed over. */
    private static Set<String> words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[\\s.,;:()'\"“”`*-]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
