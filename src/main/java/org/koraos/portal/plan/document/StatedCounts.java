package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.PlanDocument.Story;
import org.koraos.portal.plan.document.PlanDocument.Wave;

/**
 * Sentences such as "the 15 stories of this phase" against the stories that the document lists. A number may be that of
 * all stories, or of the waves named behind it. Where one number of a sentence is that of all stories, the others may
 * speak of something else.
 */
final class StatedCounts {

    private static final int LONGEST_NUMBER = 6;
    private static final Set<String> NAMES = Set.of("stories", "story", "historias", "historia");
    private static final Set<String> QUALIFIERS = Set.of("user", "p0", "p1", "planned", "approved");

    private final List<Wave> waves;
    private final List<Story> stories;
    private final Findings findings;

    private StatedCounts(List<Wave> waves, List<Story> stories, Findings findings) {
        this.waves = waves;
        this.stories = stories;
        this.findings = findings;
    }

    private record Count(int number, int expected) {}

    static void check(List<Stated> sentences, List<Wave> waves, List<Story> stories, Findings findings) {
        var counts = new StatedCounts(waves, stories, findings);
        sentences.forEach(counts::check);
    }

    private void check(Stated sentence) {
        if (sentence.text().chars().noneMatch(c -> c >= '0' && c <= '9')) return;
        var counts = new ArrayList<Count>();
        for (var part : sentence.text().split("[.;,\\n]", -1))
            addCounts(counts, Words.of(part).joined().split(" ", -1));
        if (counts.stream().anyMatch(count -> count.number() == stories.size())) return;
        for (var count : counts) {
            if (count.number() == count.expected()) continue;
            findings.error(sentence.line(), Phrase.of("plan.finding.counts-differ", count.number(), count.expected()));
        }
    }

    /** Each number of stories, with the words from there to the next one. */
    private void addCounts(List<Count> counts, String[] words) {
        var end = words.length;
        for (var at = words.length - 2; at >= 0; at--) {
            if (!isNumber(words[at]) || !isStories(words, at + 1)) continue;
            var about = String.join(" ", List.of(words).subList(at, end));
            counts.add(new Count(Integer.parseInt(words[at]), expected(about)));
            end = at;
        }
    }

    private static boolean isNumber(String token) {
        return !token.isEmpty()
                && token.length() <= LONGEST_NUMBER
                && token.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The word itself, or one word before it, as in "15 user stories". */
    private static boolean isStories(String[] words, int at) {
        if (NAMES.contains(words[at])) return true;
        return at + 1 < words.length && QUALIFIERS.contains(words[at]) && NAMES.contains(words[at + 1]);
    }

    private int expected(String about) {
        var named = waves.stream()
                .map(Wave::key)
                .filter(key ->
                        (" " + about + " ").contains(" " + Words.of(key.value()).joined() + " "))
                .toList();
        if (named.isEmpty()) return stories.size();
        return (int)
                stories.stream().filter(story -> named.contains(story.wave())).count();
    }
}
