package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What the board in the browser and the page on the server say to each other, texts in the person's language and ready
 * to show. {@code frontend/board/model.ts} says the same in TypeScript and explains it; a test holds the two together.
 */
final class BoardModel {

    private BoardModel() {}

    /** How a gate stands, as far as a card or a lane shows it. */
    enum Standing {
        PASSED,
        WAITING,
        UNMET,
        STALE,
        NONE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum LimitMode {
        WARN,
        REFUSE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Outcome {
        MOVED,
        REFUSED,
        CONFLICT,
        ASKING;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Mark(Standing standing, String label) {

        static final Mark NONE = new Mark(Standing.NONE, "");
    }

    record Column(
            String key,
            String label,
            int total,
            @Nullable Integer limit,
            @Nullable LimitMode limitMode) {}

    record Lane(String key, String label, @Nullable Mark gate, boolean folded, List<Integer> counts) {}

    record Rights(boolean move, boolean assign, boolean block) {}

    record Layout(
            String scope,
            long revision,
            boolean grouped,
            List<Column> columns,
            List<Lane> lanes,
            Rights rights,
            String storyPath) {}

    record Card(
            String key,
            long version,
            String title,
            @Nullable String owner,
            Mark entry,
            Mark merge,
            int missingEvidence,
            List<String> blockedBy,
            @Nullable String blocked,
            long ageDays) {}

    record WindowRequest(String lane, String column, int offset, int limit) {}

    record CardWindow(String lane, String column, int offset, List<Card> cards) {}

    record CardVersion(String key, long version) {}

    record Outlook(
            String column,
            @Nullable String refusal,
            @Nullable String beyond) {}

    record Remedy(String label, String path) {}

    record MoveAnswer(
            Outcome outcome,
            @Nullable String sentence,
            @Nullable Remedy remedy,
            @Nullable Integer index) {

        static MoveAnswer refused(String sentence, @Nullable Remedy remedy) {
            return new MoveAnswer(Outcome.REFUSED, sentence, remedy, null);
        }

        static MoveAnswer conflict(String sentence) {
            return new MoveAnswer(Outcome.CONFLICT, sentence, null, null);
        }

        /** A dialog now asks for the reason of an exception. */
        static MoveAnswer asking() {
            return new MoveAnswer(Outcome.ASKING, null, null, null);
        }
    }
}
