package org.koraos.portal.handoff;

import java.util.Locale;

import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** What a pack is about: one story, or a wave with all of its stories. */
public record PackScope(Kind kind, String key) {

    public enum Kind {
        STORY,
        WAVE;

        /** As addresses and the manifest write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static PackScope story(StoryKey key) {
        return new PackScope(Kind.STORY, key.value());
    }

    public static PackScope wave(WaveKey key) {
        return new PackScope(Kind.WAVE, key.value());
    }
}
