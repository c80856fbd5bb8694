package org.koraos.portal.ci;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.plan.StoryKey;

/**
 * Finds the story keys that a text may name (R-IMP-001). A key stands between other characters than letters, digits and
 * hyphens, or with further words hung on by hyphens, as in {@code feature/s-pc-01-001-offline-tax}. Keys of several parts
 * with a digit may be written in small letters; any other only as it is.
 */
final class StoryNames {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");
    private static final int MOST_PARTS = 30;
    private static final int LONGEST_WORD = 500;
    private static final int MOST_NAMES = 2_000;

    private StoryNames() {}

    /** What might be a key, if the plan has such a story. */
    static Set<StoryKey> candidates(String text) {
        var found = new LinkedHashSet<StoryKey>();
        var words = WORD.matcher(text);
        while (words.find() && found.size() < MOST_NAMES) addAll(words.group(), found);
        return found;
    }

    /** Of the keys that exist, those that the text names: a key that is only part of a longer one does not count. */
    static List<StoryKey> named(String text, Set<StoryKey> existing) {
        var named = new LinkedHashSet<StoryKey>();
        var words = WORD.matcher(text);
        while (words.find()) {
            var parts = parts(words.group());
            for (var from = 0; from < parts.length; ) from = longest(parts, from, existing, named);
        }
        return List.copyOf(named);
    }

    /** Of what no key is as long as, the beginning. */
    private static String[] parts(String word) {
        return Arrays.stream(
                        word.substring(0, Math.min(LONGEST_WORD, word.length())).split("-"))
                .limit(MOST_PARTS)
                .toArray(String[]::new);
    }

    /** Takes the longest key that begins at this part; where to go on. */
    private static int longest(String[] parts, int from, Set<StoryKey> existing, Set<StoryKey> named) {
        for (var to = parts.length; to > from; to--) {
            var key = key(parts, from, to);
            if (key == null || !existing.contains(key)) continue;
            named.add(key);
            return to;
        }
        return from + 1;
    }

    private static void addAll(String word, Set<StoryKey> found) {
        var parts = parts(word);
        for (var from = 0; from < parts.length; from++) {
            for (var to = from + 1; to <= parts.length; to++) {
                var key = key(parts, from, to);
                if (key != null) found.add(key);
            }
        }
    }

    /** Null when these parts can be no key. */
    private static @Nullable StoryKey key(String[] parts, int from, int to) {
        var text = String.join("-", List.of(parts).subList(from, to));
        var mayBeSmall = to - from > 1 && text.chars().anyMatch(Character::isDigit);
        try {
            return new StoryKey(mayBeSmall ? text.toUpperCase(Locale.ROOT) : text);
        } catch (InvalidValue noKey) {
            return null;
        }
    }
}
