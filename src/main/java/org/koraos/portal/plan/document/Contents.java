package org.koraos.portal.plan.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.document.Outline.Section;

/**
 * The sections of a document sorted by what they are about. A section under another is about the same, unless its own
 * heading says otherwise; what stands under a story's heading belongs to the story.
 */
final class Contents {

    /** A section, what it is about if that is known, and the story that it belongs to if there is one. */
    record Part(
            Section section,
            @Nullable SectionKind kind,
            @Nullable String story,
            boolean storyHead) {}

    private final Set<String> stories;
    private final Set<String> stems;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Section title;
    private boolean onlyHeadings;

    private Contents(Set<String> stories) {
        this.stories = stories;
        this.stems = Set.copyOf(stories.stream().map(Contents::stem).toList());
    }

    /** The contents, where these are the keys of the stories that are known so far. */
    static Contents of(Outline outline, Set<String> stories) {
        var contents = new Contents(stories);
        contents.onlyHeadings = outline.beginning().blocks().isEmpty()
                && outline.sections().stream()
                        .allMatch(section -> section.blocks().isEmpty());
        Deque<Part> above = new ArrayDeque<>();
        for (var section : outline.sections()) {
            if (contents.title == null && section.level() == 1) {
                contents.title = section;
                continue;
            }
            while (!above.isEmpty() && above.peek().section().level() >= section.level()) above.pop();
            var part = contents.part(section, above.peek());
            contents.parts.add(part);
            above.push(part);
        }
        return contents;
    }

    private Part part(Section section, @Nullable Part above) {
        if (above != null && above.story() != null) return new Part(section, null, above.story(), false);
        var inherited = above == null ? null : above.kind();
        var story = storyOf(section, inherited);
        if (story != null) return new Part(section, SectionKind.STORIES, story, true);
        var own = SectionKind.of(section.heading());
        return new Part(section, own == null ? inherited : own, null, false);
    }

    /** A heading names a story by its key: a known one, one among the stories, or one that looks like the known ones. */
    private @Nullable String storyOf(Section section, @Nullable SectionKind inherited) {
        var key = Keys.leading(withoutNumber(section.heading()));
        if (key == null) return null;
        var isStory = stories.contains(key)
                || inherited == SectionKind.STORIES
                || (inherited != SectionKind.RISKS && stems.contains(stem(key)));
        return isStory ? key : null;
    }

    private static String stem(String key) {
        return key.substring(0, Math.max(0, key.indexOf('-')));
    }

    /** The heading without the number that documents put before it, as in {@code 5.1 S-PC-01-001}. */
    static String withoutNumber(String heading) {
        var at = 0;
        while (at < heading.length() && "0123456789.) §".indexOf(heading.charAt(at)) >= 0) at++;
        return heading.substring(at);
    }

    /** The first heading of the first level, and what stands before the next one. */
    @Nullable Section title() {
        return title;
    }

    boolean hasOnlyHeadings() {
        return onlyHeadings;
    }

    List<Part> parts() {
        return parts;
    }

    /** The sections about this that belong to no single story. */
    List<Section> about(SectionKind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind && part.story() == null)
                .map(Part::section)
                .toList();
    }
}
