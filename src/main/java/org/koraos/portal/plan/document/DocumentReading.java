package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.plan.document.Outline.Code;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Listing;
import org.koraos.portal.plan.document.Outline.Passage;
import org.koraos.portal.plan.document.Outline.Section;
import org.koraos.portal.plan.document.PlanDocument.FrozenDecision;
import org.koraos.portal.plan.document.PlanDocument.Story;

/** The way from a document's outline to the plan that it states: each section to its reader, then what must agree. */
final class DocumentReading {

    private static final int LONGEST_CHECKLIST = 200;
    private static final TextRule TITLE = TextRule.line(300);
    private static final TextRule OBJECTIVE = TextRule.prose(20_000);

    /** Sections without which a plan says less than people will look for. */
    private static final List<SectionKind> EXPECTED = List.of(
            SectionKind.OBJECTIVE,
            SectionKind.SCOPE,
            SectionKind.GATES,
            SectionKind.EVIDENCE,
            SectionKind.RISKS,
            SectionKind.PHASE_DONE);

    private final Outline outline;
    private final FrontMatter matter;
    private final String fileName;
    private final Findings findings;
    private final Statements statements;

    DocumentReading(Outline outline, FrontMatter matter, String fileName, Findings findings) {
        this.outline = outline;
        this.matter = matter;
        this.fileName = fileName;
        this.findings = findings;
        this.statements = new Statements(findings);
    }

    /** The plan; null when the document lists no waves, so that there is none. */
    @Nullable PlanDocument document() {
        var table = WaveTable.in(Contents.of(outline, Set.of()), findings);
        var contents = Contents.of(outline, keys(table));
        tellOfBrokenTables(contents);
        if (table.waves().isEmpty()) return null;
        var metadata = new MetadataReader(findings);
        metadata.read(matter);
        metadata.read(beginning(contents));
        contents.about(SectionKind.METADATA).forEach(section -> metadata.read(section.blocks()));
        var scope = ScopeReader.in(contents, findings);
        var stories = stories(contents, table);
        Dependencies.check(table.waves(), stories, findings);
        StatedCounts.check(sentences(contents), table.waves(), stories, findings);
        tellOfUnknownDecisions(stories, scope.frozenDecisions());
        tellOfSections(contents);
        var steps = statements.in(contents.about(SectionKind.STORY_DONE));
        tellOfLongChecklists(stories, steps.size());
        return new PlanDocument(
                title(contents, metadata),
                metadata.metadata(),
                objective(contents),
                scope.scope(),
                scope.outOfScope(),
                scope.frozenDecisions(),
                scope.deferredItems(),
                table.waves(),
                stories,
                steps,
                GateReader.in(contents, findings),
                statements.in(contents.about(SectionKind.EVIDENCE)),
                RiskTable.in(contents, findings),
                statements.in(contents.about(SectionKind.PHASE_DONE)),
                statements.in(contents.about(SectionKind.REFERENCES)));
    }

    private static Set<String> keys(WaveTable table) {
        var keys = new HashSet<String>();
        for (var key : table.stories().keySet()) keys.add(key.value());
        return keys;
    }

    private List<Outline.Block> beginning(Contents contents) {
        var blocks = new ArrayList<>(outline.beginning().blocks());
        var title = contents.title();
        if (title != null) blocks.addAll(title.blocks());
        return blocks;
    }

    private List<Story> stories(Contents contents, WaveTable table) {
        var drafts = new StoryDrafts(table, findings);
        StoryTables.read(contents, drafts, findings);
        StorySections.read(contents, drafts, findings);
        return drafts.stories();
    }

    private Stated title(Contents contents, MetadataReader metadata) {
        var heading = contents.title();
        var told = metadata.title();
        var text = heading == null ? null : findings.keep(TITLE, heading.heading(), heading.line());
        if (heading != null && text != null) return new Stated(text, heading.line());
        if (told != null) return told;
        var name = findings.keep(TITLE, SourceText.printable(fileName), 0);
        findings.warning(0, Phrase.of("plan.finding.no-title"));
        return new Stated(name == null ? "-" : name, 1);
    }

    private @Nullable Stated objective(Contents contents) {
        var sections = contents.about(SectionKind.OBJECTIVE);
        var lines = sections.stream()
                .flatMap(section -> paragraphs(section).stream())
                .toList();
        if (lines.isEmpty()) return null;
        var text = String.join("\n\n", lines.stream().map(Stated::text).toList());
        var kept = findings.keep(OBJECTIVE, text, lines.getFirst().line());
        return kept == null ? null : new Stated(kept, lines.getFirst().line());
    }

    private List<Stated> paragraphs(Section section) {
        var paragraphs = new ArrayList<Stated>();
        for (var block : section.blocks()) {
            switch (block) {
                case Passage passage -> paragraphs.add(passage.onOneLine());
                case Listing list ->
                    paragraphs.add(new Stated(
                            String.join(
                                    "\n",
                                    statements.of(List.of(list)).stream()
                                            .map(entry -> "- " + entry.text())
                                            .toList()),
                            list.line()));
                case Grid grid -> paragraphs.addAll(statements.of(List.of(grid)));
                case Code code -> paragraphs.add(new Stated(code.text().stripTrailing(), code.line()));
            }
        }
        return paragraphs;
    }

    /** The sentences that speak of the plan as a whole. */
    private List<Stated> sentences(Contents contents) {
        var sentences = new ArrayList<Stated>();
        for (var block : beginning(contents)) addSentences(sentences, block);
        for (var kind : List.of(
                SectionKind.METADATA,
                SectionKind.OBJECTIVE,
                SectionKind.SCOPE,
                SectionKind.WAVES,
                SectionKind.PHASE_DONE)) {
            for (var section : contents.about(kind)) {
                for (var block : section.blocks()) addSentences(sentences, block);
            }
        }
        return sentences;
    }

    private static void addSentences(List<Stated> sentences, Outline.Block block) {
        switch (block) {
            case Passage passage -> sentences.add(passage.onOneLine());
            case Listing list -> list.entries().forEach(entry -> sentences.add(entry.onOneLine()));
            case Grid _, Code _ -> {
                // Numbers in tables and code are not sentences about the plan.
            }
        }
    }

    private void tellOfBrokenTables(Contents contents) {
        for (var part : contents.parts()) {
            for (var block : part.section().blocks()) {
                if (!WaveTable.isBrokenTable(block)) continue;
                var message = Phrase.of("plan.finding.broken-table");
                if (part.kind() == SectionKind.WAVES
                        || part.kind() == SectionKind.STORIES
                        || part.kind() == SectionKind.RISKS) {
                    findings.error(block.line(), message);
                } else {
                    findings.warning(block.line(), message);
                }
            }
        }
    }

    private void tellOfLongChecklists(List<Story> stories, int steps) {
        for (var story : stories) {
            if (steps + story.definitionOfDone().size() <= LONGEST_CHECKLIST) continue;
            findings.error(
                    story.line(),
                    Phrase.of("plan.finding.checklist-too-long", story.key().value(), LONGEST_CHECKLIST));
        }
    }

    private void tellOfUnknownDecisions(List<Story> stories, List<FrozenDecision> frozen) {
        var known = new HashSet<String>();
        for (var decision : frozen) known.add(decision.key());
        for (var story : stories) {
            for (var touched : story.touchedDecisions()) {
                if (known.contains(touched.key())) continue;
                findings.warning(
                        touched.line(),
                        Phrase.of("plan.finding.unknown-decision", story.key().value(), touched.key()));
            }
        }
    }

    private void tellOfSections(Contents contents) {
        for (var part : contents.parts()) {
            var section = part.section();
            if (part.kind() == null && part.story() == null && !section.blocks().isEmpty()) {
                findings.note(
                        section.line(), Phrase.of("plan.finding.section-unread", Findings.quote(section.heading())));
            }
        }
        for (var kind : EXPECTED) {
            if (contents.about(kind).isEmpty()) {
                findings.note(0, Phrase.of("plan.finding.section-missing", Phrase.of("plan.document-section", kind)));
            }
        }
    }
}
