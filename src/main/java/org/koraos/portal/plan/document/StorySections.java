package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.document.Contents.Part;
import org.koraos.portal.plan.document.Outline.Block;
import org.koraos.portal.plan.document.Outline.Code;
import org.koraos.portal.plan.document.Outline.Entry;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Listing;
import org.koraos.portal.plan.document.Outline.Passage;

/**
 * Sections under a heading that begins with a story's key. Labels such as "Owner: …" or "CA base:", and headings like
 * them, tell what is what; all else describes the story.
 */
final class StorySections {

    private final StoryDrafts drafts;
    private final Findings findings;
    private final Statements statements;

    private StorySections(StoryDrafts drafts, Findings findings) {
        this.drafts = drafts;
        this.findings = findings;
        this.statements = new Statements(findings);
    }

    static void read(Contents contents, StoryDrafts drafts, Findings findings) {
        var sections = new StorySections(drafts, findings);
        @Nullable Telling telling = null;
        for (var part : contents.parts()) {
            if (part.storyHead()) {
                if (telling != null) telling.end();
                telling = sections.begin(part);
            } else if (part.story() != null && telling != null) {
                telling.continueUnder(part.section());
            }
        }
        if (telling != null) telling.end();
    }

    private @Nullable Telling begin(Part part) {
        var key = part.story();
        if (key == null) return null;
        var line = part.section().line();
        var draft = drafts.find(new StoryKey(key), waveAmong(part.section().blocks()), line);
        if (draft == null || !draft.beginSection(line)) return null;
        var title = Keys.afterLeading(Contents.withoutNumber(part.section().heading()), key);
        draft.text(StoryField.TITLE, new Stated(title, line));
        var telling = new Telling(draft);
        telling.read(StoryField.DESCRIPTION, part.section().blocks());
        return telling;
    }

    /** The wave that a story's section names, which is needed before the rest when no table lists the story. */
    private static @Nullable Stated waveAmong(List<Block> blocks) {
        return blocks.stream()
                .flatMap(StorySections::lines)
                .filter(line -> fieldOf(line) == StoryField.WAVE)
                .map(StorySections::valueOf)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Stated> lines(Block block) {
        return switch (block) {
            case Passage passage -> passage.lines().stream();
            case Listing list -> list.entries().stream().map(Entry::onOneLine);
            case Grid _, Code _ -> Stream.empty();
        };
    }

    private static @Nullable StoryField fieldOf(Stated line) {
        var colon = line.text().indexOf(':');
        return colon < 1 || Keys.leading(line.text()) != null
                ? null
                : StoryField.ofLabel(Words.of(line.text().substring(0, colon)));
    }

    private static Stated valueOf(Stated line) {
        return new Stated(line.text().substring(line.text().indexOf(':') + 1).strip(), line.line());
    }

    /** The telling of one story: a label's field holds until its list has been given, a heading's until the next one. */
    private final class Telling {

        private final StoryDraft draft;
        private final List<Stated> description = new ArrayList<>();
        private final List<Stated> list = new ArrayList<>();
        private StoryField ofHeading = StoryField.DESCRIPTION;
        private StoryField field = StoryField.DESCRIPTION;

        Telling(StoryDraft draft) {
            this.draft = draft;
        }

        void continueUnder(Outline.Section section) {
            var told = StoryField.ofLabel(Words.of(section.heading()));
            if (told == null) {
                endParagraph(section.line());
                description.add(new Stated(section.heading(), section.line()));
            }
            read(told == null ? StoryField.DESCRIPTION : told, section.blocks());
        }

        void read(StoryField under, List<Block> blocks) {
            ofHeading = under;
            field = under;
            for (var block : blocks) {
                endParagraph(block.line());
                switch (block) {
                    case Passage passage -> readPassage(passage);
                    case Listing entries -> entries.entries().forEach(this::readEntry);
                    case Grid grid ->
                        findings.note(
                                grid.line(),
                                Phrase.of(
                                        "plan.finding.table-unread", draft.key().value()));
                    case Code code -> description.add(new Stated(code.text().stripTrailing(), code.line()));
                }
            }
            change(StoryField.DESCRIPTION);
        }

        private void endParagraph(int line) {
            var inParagraph =
                    !description.isEmpty() && !description.getLast().text().isEmpty();
            if (inParagraph) description.add(new Stated("", line));
        }

        private void readPassage(Passage passage) {
            var prose = new ArrayList<Stated>();
            for (var line : passage.lines()) {
                var told = fieldOf(line);
                if (told == null) {
                    prose.add(line);
                } else {
                    readProse(prose);
                    readLabelled(told, valueOf(line), List.of());
                }
            }
            readProse(prose);
        }

        /** What stands behind a labelled list, and is no list, describes the story again. */
        private void readProse(List<Stated> lines) {
            if (lines.isEmpty()) return;
            if (field != ofHeading && !list.isEmpty()) change(StoryField.DESCRIPTION);
            take(field, new Passage(List.copyOf(lines), lines.getFirst().line()).onOneLine());
            lines.clear();
        }

        /** In a list of criteria and the like each entry is one of them, whatever it begins with. */
        private void readEntry(Entry entry) {
            var line = entry.onOneLine();
            var told = field.isList() ? null : fieldOf(line);
            if (told != null) {
                readLabelled(told, valueOf(line), entry.details());
            } else if (field.isList()) {
                list.addAll(statements.of(List.of(new Listing(List.of(entry), entry.line()))));
            } else {
                take(field, new Stated("- " + statements.withoutBox(entry).text(), entry.line()));
                for (var detail : statements.of(entry.details())) {
                    take(field, new Stated("  - " + detail.text(), detail.line()));
                }
            }
        }

        private void readLabelled(StoryField told, Stated value, List<Block> details) {
            change(told);
            if (!value.text().isEmpty()) take(told, value);
            for (var detail : statements.of(details)) take(told, detail);
            if (!value.text().isEmpty() || !details.isEmpty()) change(ofHeading);
        }

        private void take(StoryField told, Stated value) {
            if (told == StoryField.DESCRIPTION) {
                description.add(value);
            } else if (told == StoryField.CLAIM) {
                Claims.tell(value, findings);
            } else if (told.isList()) {
                list.addAll(StoryTables.severalIn(value));
            } else if (told != StoryField.WAVE) {
                draft.text(told, value);
            }
        }

        private void change(StoryField next) {
            if (field.isList()) draft.list(field, List.copyOf(list));
            list.clear();
            field = next;
        }

        void end() {
            if (description.isEmpty()) return;
            var text = String.join("\n", description.stream().map(Stated::text).toList())
                    .strip();
            draft.text(
                    StoryField.DESCRIPTION,
                    new Stated(text, description.getFirst().line()));
        }
    }
}
