package org.koraos.portal.plan;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.TextRule;

/**
 * One step of a story's definition of done (§5), and who said that it is taken.
 *
 * @param number its number in the story, from 1; it stays with the text
 * @param tick null as long as the step is open
 */
public record ChecklistItem(
        int number, String text, @Nullable Tick tick) {

    private static final TextRule TEXT = TextRule.prose(2_000);

    public ChecklistItem {
        text = TEXT.required(text);
    }

    /** Who said that the step is taken, and when. */
    public record Tick(Actor by, Instant at) {}

    ChecklistItem ticked(Actor by, Instant at) {
        return new ChecklistItem(number, text, new Tick(by, at));
    }

    ChecklistItem unticked() {
        return new ChecklistItem(number, text, null);
    }

    /** In other words, and open: what was ticked was the words before. */
    ChecklistItem reworded(String words) {
        var open = new ChecklistItem(number, words, null);
        return open.text.equals(text) ? this : open;
    }
}
