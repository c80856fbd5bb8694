package org.koraos.portal.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds stories that wait for one another in a ring. It walks without recursion: a chain may be thousands long. */
public final class DependencyRing {

    private DependencyRing() {}

    /** A ring in the whole graph, its first story named again at the end; empty when there is none. */
    public static Optional<List<StoryKey>> in(Map<StoryKey, ? extends Collection<StoryKey>> needs) {
        var finished = new HashSet<StoryKey>();
        for (var start : needs.keySet()) {
            var ring = walk(start, needs, finished);
            if (ring.isPresent()) return ring;
        }
        return Optional.empty();
    }

    private static Optional<List<StoryKey>> walk(
            StoryKey start, Map<StoryKey, ? extends Collection<StoryKey>> needs, Set<StoryKey> finished) {
        if (finished.contains(start)) return Optional.empty();
        var path = new LinkedHashSet<StoryKey>();
        var open = new ArrayDeque<Iterator<StoryKey>>();
        path.add(start);
        open.push(needsOf(start, needs));
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                finished.add(path.removeLast());
                continue;
            }
            var next = open.peek().next();
            if (path.contains(next)) return Optional.of(ringFrom(next, path));
            if (finished.contains(next)) continue;
            path.add(next);
            open.push(needsOf(next, needs));
        }
        return Optional.empty();
    }

    private static Iterator<StoryKey> needsOf(StoryKey story, Map<StoryKey, ? extends Collection<StoryKey>> needs) {
        var found = needs.get(story);
        return found == null
                ? List.<StoryKey>of().iterator()
                : List.copyOf(found).iterator();
    }

    private static List<StoryKey> ringFrom(StoryKey first, Collection<StoryKey> path) {
        var ring = new ArrayList<StoryKey>();
        path.stream().dropWhile(key -> !key.equals(first)).forEach(ring::add);
        ring.add(first);
        return ring;
    }
}
