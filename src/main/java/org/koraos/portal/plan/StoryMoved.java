package org.koraos.portal.plan;

import java.util.List;

import org.koraos.portal.kernel.Phrase;

/**
 * What a command on a story came to.
 *
 * @param story as it is now, to base the next command on
 * @param warnings limits that are passed now, in sentences
 */
public record StoryMoved(SeenStory story, StoryStatus status, List<Phrase> warnings) {

    public StoryMoved {
        warnings = List.copyOf(warnings);
    }
}
