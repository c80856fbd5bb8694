package org.koraos.portal.plan.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.document.PlanDocument.Dependency;
import org.koraos.portal.plan.document.PlanDocument.Story;
import org.koraos.portal.plan.document.PlanDocument.Wave;

/**
 * Which story waits for which. Each one waited for must be there, must not come in a later wave, and must not wait for
 * the one that waits. Walks without recursion, since chains may be as long as the plan.
 */
final class Dependencies {

    private static final int MOST_NAMED = 20;

    private final Findings findings;
    private final Map<StoryKey, Story> stories = new LinkedHashMap<>();

    private Dependencies(List<Story> stories, Findings findings) {
        this.findings = findings;
        stories.forEach(story -> this.stories.put(story.key(), story));
    }

    static void check(List<Wave> waves, List<Story> stories, Findings findings) {
        var dependencies = new Dependencies(stories, findings);
        dependencies.tellOfUnknown();
        dependencies.tellOfLaterWaves(waves);
        dependencies.tellOfCycles();
    }

    private void tellOfUnknown() {
        for (var story : stories.values()) {
            for (var dependency : story.dependencies()) {
                if (stories.containsKey(dependency.on())) continue;
                findings.error(
                        dependency.line(),
                        Phrase.of(
                                "plan.finding.unknown-dependency",
                                story.key().value(),
                                dependency.on().value()));
            }
        }
    }

    private void tellOfLaterWaves(List<Wave> waves) {
        var order = new HashMap<WaveKey, Integer>();
        for (var wave : waves) order.putIfAbsent(wave.key(), order.size());
        for (var story : stories.values()) {
            for (var dependency : story.dependencies()) {
                var on = stories.get(dependency.on());
                if (on == null || order.getOrDefault(on.wave(), 0) <= order.getOrDefault(story.wave(), 0)) continue;
                findings.warning(
                        dependency.line(),
                        Phrase.of(
                                "plan.finding.dependency-later",
                                story.key().value(),
                                on.key().value(),
                                on.wave().value()));
            }
        }
    }

    /** Takes away what waits for nothing, again and again; what stays waits for a cycle, or is in one. */
    private void tellOfCycles() {
        var open = new HashMap<StoryKey, Integer>();
        var waiting = new HashMap<StoryKey, List<StoryKey>>();
        for (var story : stories.values()) {
            var known = story.dependencies().stream()
                    .map(Dependency::on)
                    .filter(stories::containsKey)
                    .toList();
            open.put(story.key(), known.size());
            known.forEach(on ->
                    waiting.computeIfAbsent(on, absent -> new ArrayList<>()).add(story.key()));
        }
        Deque<StoryKey> free = new ArrayDeque<>();
        open.forEach((key, count) -> {
            if (count == 0) free.add(key);
        });
        release(free, open, waiting);
        for (var story : stories.values()) {
            if (!open.containsKey(story.key())) continue;
            var cycle = cycleFrom(story.key(), open);
            tellOf(cycle);
            free.addAll(cycle);
            release(free, open, waiting);
        }
    }

    private static void release(
            Deque<StoryKey> free, Map<StoryKey, Integer> open, Map<StoryKey, List<StoryKey>> waiting) {
        while (!free.isEmpty()) {
            var done = free.remove();
            if (open.remove(done) == null) continue;
            for (var waiter : waiting.getOrDefault(done, List.of())) {
                var left = open.computeIfPresent(waiter, (key, count) -> count - 1);
                if (left != null && left == 0) free.add(waiter);
            }
        }
    }

    /** Follows one open dependency after another until a story comes again. */
    private List<StoryKey> cycleFrom(StoryKey start, Map<StoryKey, Integer> open) {
        var path = new ArrayList<StoryKey>();
        var seen = new HashSet<StoryKey>();
        var at = start;
        while (seen.add(at)) {
            path.add(at);
            at = next(at, open);
        }
        return List.copyOf(path.subList(path.indexOf(at), path.size()));
    }

    private StoryKey next(StoryKey key, Map<StoryKey, Integer> open) {
        return dependencies(key).stream()
                .map(Dependency::on)
                .filter(open::containsKey)
                .findFirst()
                .orElse(key);
    }

    private List<Dependency> dependencies(StoryKey key) {
        var story = stories.get(key);
        return story == null ? List.of() : story.dependencies();
    }

    private void tellOf(List<StoryKey> cycle) {
        var first = cycle.getFirst();
        var next = cycle.size() > 1 ? cycle.get(1) : first;
        var line = dependencies(first).stream()
                .filter(dependency -> dependency.on().equals(next))
                .mapToInt(Dependency::line)
                .findFirst()
                .orElse(0);
        var named = new ArrayList<String>();
        cycle.stream().limit(MOST_NAMED).map(StoryKey::value).forEach(named::add);
        if (cycle.size() > MOST_NAMED) named.add("…");
        named.add(first.value());
        findings.error(line, Phrase.of("plan.finding.cycle", cycle.size(), String.join(" → ", named)));
    }
}
