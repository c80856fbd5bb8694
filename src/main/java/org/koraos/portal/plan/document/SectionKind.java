package org.koraos.portal.plan.document;

import org.jspecify.annotations.Nullable;

/** What a section of a plan document is about, told by the words of its heading in Portuguese or English. */
enum SectionKind {
    METADATA,
    OBJECTIVE,
    SCOPE,
    OUT_OF_SCOPE,
    FROZEN_DECISIONS,
    DEFERRED_ITEMS,
    WAVES,
    STORIES,
    STORY_DONE,
    GATES,
    EVIDENCE,
    RISKS,
    PHASE_DONE,
    REFERENCES;

    /** The kind that a heading or a label names; null when it names none. */
    static @Nullable SectionKind of(String heading) {
        var words = Words.of(heading);
        if (isOutOfScope(words)) return OUT_OF_SCOPE;
        if (words.any("congelada", "congeladas", "congelado", "congelados", "frozen")) return FROZEN_DECISIONS;
        if (words.any("deferido", "deferidos", "deferida", "deferidas", "deferred", "adiado", "adiados")) {
            return DEFERRED_ITEMS;
        }
        if (isDefinitionOfDone(words)) return isAboutStories(words) ? STORY_DONE : PHASE_DONE;
        if (words.any("strategy", "estrategia")) return STORY_DONE;
        if (words.any("evidencia", "evidencias", "evidence")) return EVIDENCE;
        if (words.any("gate", "gates")) return GATES;
        if (words.any("risco", "riscos", "risk", "risks")) return RISKS;
        if (words.any("referencia", "referencias", "reference", "references")) return REFERENCES;
        if (words.any("metadado", "metadados", "metadata", "identificacao")) return METADATA;
        if (words.any("objetivo", "objetivos", "objective", "objectives", "goal", "goals", "purpose")) return OBJECTIVE;
        if (words.any("escopo", "scope")) return SCOPE;
        if (isAboutOrder(words)) return WAVES;
        return isAboutStories(words) ? STORIES : null;
    }

    private static boolean isOutOfScope(Words words) {
        return words.any("fora", "out", "nao", "not", "non") && words.any("escopo", "scope", "goals", "objetivos");
    }

    static boolean isDefinitionOfDone(Words words) {
        return words.any("dod")
                || (words.any("definicao") && words.any("pronto", "pronta"))
                || (words.any("definition") && words.any("done"));
    }

    private static boolean isAboutStories(Words words) {
        return words.any("story", "stories", "historia", "historias");
    }

    private static boolean isAboutOrder(Words words) {
        return words.any("onda", "ondas", "wave", "waves")
                || (words.any("ordem", "order", "sequencia", "sequence")
                        && words.any("execucao", "execution", "recomendada", "recommended"));
    }
}
