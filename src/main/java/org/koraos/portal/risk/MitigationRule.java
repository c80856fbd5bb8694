package org.koraos.portal.risk;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A mitigation that works only while something keeps being true. The portal watches it: when the rule is broken the risk
 * turns red by itself.
 */
public enum MitigationRule {
    /** Every merged pull request names its story (R-IMP-001). */
    MERGES_NAME_THEIR_STORY(
            Set.of("pr", "prs", "pull", "merge", "merges", "mr"), Set.of("story", "stories", "historia", "historias")),
    /** No threshold changed outside a tuning cycle (R-IMP-002). */
    THRESHOLDS_CHANGE_IN_CYCLES(
            Set.of("threshold", "thresholds", "limiar", "limiares", "tuning"),
            Set.of("ciclo", "ciclos", "cycle", "cycles")),
    /** A drill passed after the last change of the risk's stories, those of fallback and recovery (R-IMP-003). */
    DRILLED_SINCE_LAST_CHANGE(
            Set.of("drill", "drills", "simulado", "simulados"),
            Set.of("degradacao", "degradation", "fallback", "fallbacks", "recuperacao", "recovery"));

    /** The mitigation's text must have a word of each. */
    @SuppressWarnings("ImmutableEnumChecker") // The lists are those of List.of and Set.of.
    private final List<Set<String>> words;

    MitigationRule(Set<String> what, Set<String> bound) {
        this.words = List.of(what, bound);
    }

    /** The rule that a mitigation's text means, in Portuguese or English; empty when it means none of them. */
    public static Optional<MitigationRule> meantBy(@Nullable String mitigation) {
        if (mitigation == null) return Optional.empty();
        var said = new HashSet<>(Arrays.asList(plain(mitigation).split("[^a-z0-9]+")));
        return Arrays.stream(values())
                .filter(rule ->
                        rule.words.stream().allMatch(group -> group.stream().anyMatch(said::contains)))
                .findFirst();
    }

    /** In small letters, without accents. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
