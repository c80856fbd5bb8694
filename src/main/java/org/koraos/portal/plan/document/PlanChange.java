package org.koraos.portal.plan.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * What an import would do to one thing.
 *
 * @param key the story's, wave's or risk's key; the plan's title
 * @param title null when it has none
 * @param fields what would change of it, field by field; empty unless changed
 * @param kept what people changed of it since the last import, and the document would leave as it is
 */
public record PlanChange(
        Kind kind, Subject subject, String key, @Nullable String title, List<Field> fields, List<Kept> kept) {

    public PlanChange {
        fields = List.copyOf(fields);
        kept = List.copyOf(kept);
    }

    /** What would happen. */
    public enum Kind {
        CREATED,
        /** The document names again what a version of it had no more: it comes back, with all of its history. */
        RESTORED,
        CHANGED,
        /** The document names it no more: it stays readable, with all of its history, and cannot be changed. */
        WITHDRAWN,
        UNCHANGED
    }

    /** To what. */
    public enum Subject {
        PLAN,
        WAVE,
        STORY,
        RISK
    }

    /** Whether something here goes over what people changed since the last import. */
    public boolean overEdits() {
        return fields.stream().anyMatch(Field::overEdit);
    }

    /**
     * One field: what would go and what would come. Of a list only what differs; of one that is only in another order,
     * all of it comes.
     *
     * @param overEdit whether people changed it since the last import, so that the document goes over their words
     */
    public record Field(Phrase name, List<String> before, List<String> after, boolean overEdit) {

        public Field {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
    /**
     * A field that stays as people edited it.
     *
     * @param ours what stays although the document does not say it; empty when people only took something away
     * @param document what the document says, as before, that does not come; empty when it says nothing
     */
    public record Kept(Phrase name, List<String> ours, List<String> document) {

        public Kept {
            ours = List.copyOf(ours);
            document = List.copyOf(document);
        }
    }
}
