package org.koraos.portal.uikit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;

import org.koraos.portal.kernel.WebAddress;

/**
 * Turns a person's Markdown into HTML that can run nothing, load nothing and lead nowhere but to the web: HTML in it is
 * shown as the text that it is, an address that is not on the web as text, an image as a link. What the renderer writes
 * passes a list of allowed elements once more.
 */
public final class SafeMarkdown {

    private static final int LONGEST = 20_000;
    private static final int MOST_CELLS = 10_000;
    private static final int MOST_NESTED_BLOCKS = 50;
    private static final int MOST_NESTED = 200;
    private static final int SMALLEST_HEADING = 6;
    private static final int HEADINGS_ABOVE = 3;

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MOST_NESTED_BLOCKS)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .softbreak("<br>")
            .nodeRendererFactory(SafeNodes::new)
            .build();
    private static final Safelist ALLOWED = Safelist.none()
            .addTags("p", "br", "em", "strong", "code", "pre", "blockquote", "hr")
            .addTags("ul", "ol", "li", "h4", "h5", "h6", "a")
            .addTags("table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("a", "href", "rel", "target")
            .addAttributes("ol", "start")
            .addProtocols("a", "href", "http", "https");
    private static final Document.OutputSettings AS_IT_IS =
            new Document.OutputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);

    /** Characters that turn the order of others around: they can make a text seem to say what it does not. */
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private SafeMarkdown() {}

    /** The Markdown as HTML for the inside of an element; as plain text where it is too large or too deeply nested. */
    public static String toHtml(String markdown) {
        var text = TURNING.matcher(markdown)
                .replaceAll(mark -> "[U+%04X]".formatted((int) mark.group().charAt(0)));
        if (text.length() > LONGEST || mostCellsOf(text) > MOST_CELLS) return plain(text);
        var document = PARSER.parse(text);
        if (isDeeperThan(MOST_NESTED, document)) return plain(text);
        return Jsoup.clean(RENDERER.render(document), "", ALLOWED, AS_IT_IS).strip();
    }

    private static String plain(String text) {
        return "<pre>" + Entities.escape(text) + "</pre>";
    }

    /**
     * How many cells its tables have at most. Each row gets as many as the table's head, also where it says fewer, so that
     * a small text can make a huge table.
     */
    private static long mostCellsOf(String text) {
        var bars = text.lines()
                .mapToLong(line ->
                        line.chars().filter(character -> character == '|').count())
                .filter(count -> count > 0)
                .summaryStatistics();
        return bars.getCount() * (Math.max(0, bars.getMax()) + 1);
    }

    /** Walks without recursion, since the depth is what is in doubt. */
    private static boolean isDeeperThan(int most, Node root) {
        var depth = 0;
        var node = root;
        while (true) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > most) return true;
                continue;
            }
            while (depth > 0 && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (depth == 0) return false;
            node = node.getNext();
        }
    }

    /** Renders what can lead out of the page, and headings below those of the page. */
    private static final class SafeNodes extends AbstractVisitor implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        SafeNodes(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class, Heading.class);
        }

        @Override
        public void render(Node node) {
            node.accept(this);
        }

        @Override
        public void visit(Link link) {
            if (WebAddress.is(link.getDestination())) {
                open(link.getDestination());
                renderChildren(link);
                close();
                return;
            }
            renderChildren(link);
            context.getWriter().text(" (" + link.getDestination() + ")");
        }

        @Override
        public void visit(Image image) {
            var words = wordsIn(image);
            if (!WebAddress.is(image.getDestination())) {
                context.getWriter().text(words.isBlank() ? image.getDestination() : words);
                return;
            }
            open(image.getDestination());
            context.getWriter().text(words.isBlank() ? image.getDestination() : words);
            close();
        }

        @Override
        public void visit(Heading heading) {
            var tag = "h" + Math.min(SMALLEST_HEADING, heading.getLevel() + HEADINGS_ABOVE);
            context.getWriter().line();
            context.getWriter().tag(tag);
            renderChildren(heading);
            context.getWriter().tag("/" + tag);
            context.getWriter().line();
        }

        private void open(String address) {
            context.getWriter()
                    .tag("a", Map.of("href", address, "rel", "noopener noreferrer nofollow", "target", "_blank"));
        }

        private void close() {
            context.getWriter().tag("/a");
        }

        private void renderChildren(Node parent) {
            for (var child = parent.getFirstChild(); child != null; child = child.getNext()) context.render(child);
        }

        private static String wordsIn(Image image) {
            var words = new StringBuilder();
            image.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    words.append(text.getLiteral());
                }
            });
            return words.toString();
        }
    }
}
