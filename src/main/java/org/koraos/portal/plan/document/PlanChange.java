package org.koraos.portal.plan.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * What an import would do to one thing.
 *
 * @param key the story's or wave's key; the plan's title
 * @param title null when it has none
 * @param fields what would change of it, field by field; empty unless changed
 */
public record PlanChange(
        Kind kind, Subject subject, String key, @Nullable String title, List<Field> fields) {

    public PlanChange {
        fields = List.copyOf(fields);
    }

    /** What would happen. */
    public enum Kind {
        CREATED,
        CHANGED,
        /** The document names it no more: it stays readable, with all of its history, and cannot be changed. */
        WITHDRAWN,
        UNCHANGED
    }

    /** To what. */
    public enum Subject {
        PLAN,
        WAVE,
        STORY
    }

    /** One field, as it is and as it would be; empty where there is nothing. */
    public record Field(Phrase name, String before, String after) {}
}
