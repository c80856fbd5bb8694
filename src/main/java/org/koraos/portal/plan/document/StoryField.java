package org.koraos.portal.plan.document;

import org.jspecify.annotations.Nullable;

/** What a column of a table of stories, or a label under a story's heading, tells about the story. */
enum StoryField {
    STORY,
    TITLE,
    DESCRIPTION,
    OWNER,
    PRIORITY,
    WAVE,
    DEPENDENCIES,
    BASE_CRITERIA,
    DELTA_CRITERIA,
    DONE,
    TOUCHED_DECISIONS,
    CLAIM;

    private static final int MOST_WORDS_OF_A_LABEL = 5;

    /** Whether it is a list of statements, and not one text. */
    boolean isList() {
        return switch (this) {
            case DEPENDENCIES, BASE_CRITERIA, DELTA_CRITERIA, DONE, TOUCHED_DECISIONS -> true;
            case STORY, TITLE, DESCRIPTION, OWNER, PRIORITY, WAVE, CLAIM -> false;
        };
    }

    /** The field that a column is about; null when it is about none. */
    static @Nullable StoryField ofColumn(Words words) {
        var told = ofLabel(words);
        if (told != null) return told;
        if (words.any("onda", "wave")) return WAVE;
        if (words.any("titulo", "title", "nome", "name")) return TITLE;
        if (words.any("story", "stories", "historia", "chave", "key", "id", "codigo")) return STORY;
        return null;
    }

    /** The field that a label names; null when it names none, as most beginnings of sentences do. */
    static @Nullable StoryField ofLabel(Words words) {
        if (words.all().size() > MOST_WORDS_OF_A_LABEL) return null;
        if (words.any("depende", "depends", "dependencia", "dependencias", "dependency", "dependencies")) {
            return DEPENDENCIES;
        }
        if (words.any("guardrail", "guardrails", "congelada", "congeladas", "frozen")) return TOUCHED_DECISIONS;
        if (SectionKind.isDefinitionOfDone(words)) return DONE;
        if (isAboutCriteria(words)) return words.any("delta") ? DELTA_CRITERIA : BASE_CRITERIA;
        if (words.any("prioridade", "priority")) return PRIORITY;
        if (words.any("owner", "responsavel", "assignee", "dono", "dona")) return OWNER;
        if (words.any("descricao", "description")) return DESCRIPTION;
        if (words.are("onda", "wave")) return WAVE;
        if (words.are("titulo", "title")) return TITLE;
        return Claims.isClaim(words) ? CLAIM : null;
    }

    private static boolean isAboutCriteria(Words words) {
        return words.any("ca", "cas", "ac", "acs", "criterio", "criterios", "criteria", "criterion")
                || words.are("base", "delta");
    }
}
