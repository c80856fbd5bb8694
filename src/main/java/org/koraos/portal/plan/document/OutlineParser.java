package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLines;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.document.Outline.Block;
import org.koraos.portal.plan.document.Outline.Code;
import org.koraos.portal.plan.document.Outline.Entry;
import org.koraos.portal.plan.document.Outline.Grid;
import org.koraos.portal.plan.document.Outline.Listing;
import org.koraos.portal.plan.document.Outline.Passage;
import org.koraos.portal.plan.document.Outline.Row;
import org.koraos.portal.plan.document.Outline.Section;

/**
 * Reads Markdown into an outline: blocks first, by CommonMark with tables; then the text of each passage by itself. HTML
 * is no block of its own, since it would hide what follows it; it is text like any other. The parser sees one piece of
 * the document at a time, since its nodes take many times the room of the text.
 */
final class OutlineParser {

    /** In the order in which the parser tries them: a line of dashes under a text is a heading before it is a rule. */
    private static final Set<Class<? extends org.commonmark.node.Block>> BLOCKS = new LinkedHashSet<>(List.of(
            BlockQuote.class,
            Heading.class,
            FencedCodeBlock.class,
            ThematicBreak.class,
            ListBlock.class,
            IndentedCodeBlock.class));

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(BLOCKS)
            .maxOpenBlockParsers(MarkdownBounds.DEEPEST)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .inlineParserFactory(context -> OutlineParser::keepLines)
            .build();

    private final SourceText source;
    private final InlineText inline;
    private int linesBefore;

    private OutlineParser(SourceText source, Findings findings) {
        this.source = source;
        this.inline = new InlineText(findings);
    }

    /**
     * The outline of a text that is within {@linkplain MarkdownBounds bounds}. It ends where a passage is too long, or too
     * much work, to be read; an error says so.
     */
    static Outline parse(SourceText source, Findings findings) {
        return new OutlineParser(source, findings).outline();
    }

    private static void keepLines(SourceLines lines, Node parent) {
        for (var line : lines.getLines()) {
            var text = new Text(line.getContent().toString());
            if (line.getSourceSpan() != null) text.addSourceSpan(line.getSourceSpan());
            parent.appendChild(text);
        }
    }

    private Outline outline() {
        var beginning = Section.at("", 1, 0);
        var sections = new ArrayList<Section>();
        var current = beginning;
        for (var piece : source.pieces()) {
            linesBefore = piece.linesBefore();
            var node = PARSER.parse(piece.text()).getFirstChild();
            for (; node != null && !inline.gaveUp(); node = node.getNext()) {
                if (node instanceof Heading heading) {
                    current = Section.at(passage(heading).onOneLine().text(), line(heading), heading.getLevel());
                    sections.add(current);
                } else {
                    addTo(current.blocks(), node);
                }
            }
        }
        return new Outline(beginning, sections);
    }

    private void addTo(List<Block> blocks, Node node) {
        switch (node) {
            case Paragraph paragraph -> blocks.add(passage(paragraph));
            case Heading heading -> blocks.add(passage(heading));
            case ListBlock list -> blocks.add(listing(list));
            case TableBlock table -> blocks.add(grid(table));
            case FencedCodeBlock code -> blocks.add(new Code(code.getLiteral(), line(code)));
            case IndentedCodeBlock code -> blocks.add(new Code(code.getLiteral(), line(code)));
            case BlockQuote quote -> addChildrenTo(blocks, quote.getFirstChild());
            default -> {
                // Rules between blocks and definitions of links say nothing of their own.
            }
        }
    }

    private List<Block> blocks(@Nullable Node first) {
        if (first == null) return List.of();
        var blocks = new ArrayList<Block>();
        addChildrenTo(blocks, first);
        return blocks;
    }

    private void addChildrenTo(List<Block> blocks, @Nullable Node first) {
        for (var node = first; node != null; node = node.getNext()) addTo(blocks, node);
    }

    private Passage passage(Node parent) {
        var raw = new ArrayList<Stated>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text text) raw.add(new Stated(text.getLiteral(), line(text)));
        }
        var first = line(parent);
        var read = inline.of(String.join("\n", raw.stream().map(Stated::text).toList()), first);
        var lines = new ArrayList<Stated>();
        for (var text : read.split("\n", -1)) {
            var line = raw.isEmpty()
                    ? first
                    : raw.get(Math.min(lines.size(), raw.size() - 1)).line();
            lines.add(new Stated(onOneLine(text), line));
        }
        return new Passage(List.copyOf(lines), first);
    }

    /** Runs of blanks in a line mean one blank. */
    private static String onOneLine(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character != ' ' && character != '\t') {
                out.append(character);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }

    private Listing listing(ListBlock list) {
        var entries = new ArrayList<Entry>();
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var first = item.getFirstChild();
            if (first instanceof Paragraph paragraph) {
                entries.add(new Entry(passage(paragraph), blocks(first.getNext()), line(item)));
            } else {
                entries.add(new Entry(null, blocks(first), line(item)));
            }
        }
        return new Listing(entries, line(list));
    }

    private Grid grid(TableBlock table) {
        var rows = new ArrayList<Row>();
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var node = part.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof TableRow row) rows.add(row(row));
            }
        }
        return new Grid(rows.getFirst(), List.copyOf(rows.subList(1, rows.size())), line(table));
    }

    private Row row(TableRow row) {
        var line = line(row);
        var cells = new ArrayList<Stated>();
        for (var node = row.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableCell cell)
                cells.add(new Stated(passage(cell).text(), line));
        }
        return new Row(cells, cellsWritten(source.line(line)), line);
    }

    /** How many cells a line of a table writes: the reader of tables drops those beyond its columns without a word. */
    static int cellsWritten(String line) {
        var row = line.strip();
        while (row.startsWith(">")) row = row.substring(1).strip();
        var from = row.startsWith("|") ? 1 : 0;
        var cells = 1;
        for (var i = from; i < row.length(); i++) {
            if (row.charAt(i) == '|' && (i == 0 || row.charAt(i - 1) != '\\') && i < row.length() - 1) cells++;
        }
        return cells;
    }

    private int line(Node node) {
        var spans = node.getSourceSpans();
        return linesBefore + (spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1);
    }
}
