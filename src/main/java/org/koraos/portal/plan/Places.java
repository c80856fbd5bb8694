package org.koraos.portal.plan;

import org.jspecify.annotations.Nullable;

/**
 * Gives the stories of a document their places in its order. A story keeps the place it has as long as that is behind the
 * one before; several may share a place where their keys tell their order, so that one more story moves no other.
 */
final class Places {

    private int last;
    private @Nullable StoryKey lastKey;

    /**
     * The place of the story that comes next in the document.
     *
     * @param current the place that it has; null when it is new
     */
    int next(StoryKey key, @Nullable Integer current) {
        var lowest = lastKey == null || lastKey.compareTo(key) < 0 ? last : last + 1;
        var place = current == null ? lowest : Math.max(current, lowest);
        last = place;
        lastKey = key;
        return place;
    }
}
