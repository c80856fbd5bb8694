package org.koraos.portal.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A version of the plan's document, by what gates may notice of it. Its Markdown is made of nothing else, so that two
 * versions that say the same are the same file.
 *
 * @param opening part by part, what must hold before the second wave opens
 */
record ModelDocument(NavigableMap<String, Said> stories, List<String> opening) {

    ModelDocument {
        stories = new TreeMap<>(stories);
        opening = List.copyOf(opening);
    }

    /** What it says of a story: acceptance criteria by their keys, and the stories that it waits for. */
    record Said(String wave, NavigableMap<String, String> criteria, NavigableSet<String> needs) {

        Said {
            criteria = new TreeMap<>(criteria);
            needs = new TreeSet<>(needs);
        }
    }

    /** Whether it can be imported at all: it waits for nothing that it does not name, and for nothing in a ring. */
    boolean isSound() {
        return stories.values().stream().allMatch(said -> stories.keySet().containsAll(said.needs))
                && !hasRing(stories.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, said -> said.getValue().needs)));
    }

    /** Whether any of these waits for itself in the end. */
    static boolean hasRing(Map<String, ? extends Set<String>> needs) {
        return needs.keySet().stream().anyMatch(story -> {
            var reached = new HashSet<String>();
            var ahead = new ArrayList<>(needs.get(story));
            while (!ahead.isEmpty()) {
                var next = ahead.removeLast();
                if (reached.add(next)) ahead.addAll(needs.containsKey(next) ? needs.get(next) : Set.of());
            }
            return reached.contains(story);
        });
    }

    byte[] markdown(String title) {
        var text = new StringBuilder("""
                # %s

                ## Metadata
                - Project: %s
                - Phase: 05-Implementation

                ## Execution order
                | Sequence | Wave | Stories | Criterion to open the next |
                |---|---|---|---|
                | 1 | O1 | %s | %s |
                | 2 | O2 | %s | %s |

                ## Frozen decisions
                - D-AR-001: One writer
                - D-AR-002: One database

                ## Story definition of done
                - Do it

                ## Stories
                """.formatted(
                        title,
                        title,
                        listed("O1"),
                        String.join("; ", opening),
                        listed("O2"),
                        String.join("; ", GateModel.OF_LAST_WAVE)));
        stories.forEach((key, said) -> {
            text.append("\n### ").append(key).append('\n');
            if (!said.needs.isEmpty()) {
                text.append("\n- Depends on: ")
                        .append(String.join(", ", said.needs))
                        .append('\n');
            }
            if (said.criteria.isEmpty()) return;
            text.append("\nBase criteria:\n\n");
            said.criteria.forEach((criterion, words) -> text.append("- ")
                    .append(criterion)
                    .append(": ")
                    .append(words)
                    .append('\n'));
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String listed(String wave) {
        var keys = stories.entrySet().stream()
                .filter(said -> said.getValue().wave.equals(wave))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return keys.isEmpty() ? "-" : keys;
    }
}
