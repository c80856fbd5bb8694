package org.koraos.portal.plan.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * What a passage says when its emphasis, code marks, links and escapes are read: plain text, in which HTML stands as it
 * was written and a link shows where it leads. The parser's work on a passage grows with its length times its marks, so
 * there is a bound on that for the passage and for the document.
 */
final class InlineText {

    static final int LONGEST_PASSAGE = 40_000;
    private static final long MOST_WORK_ON_A_PASSAGE = 20_000_000;
    private static final long MOST_WORK = 300_000_000;
    private static final int MOST_MARKS = 500_000;

    private static final Parser PARSER =
            Parser.builder().enabledBlockTypes(Set.of()).build();

    private final Findings findings;
    private long work;
    private long marks;
    private boolean gaveUp;

    InlineText(Findings findings) {
        this.findings = findings;
    }

    /** The passage as text; its own line breaks, and those of {@code <br>}, are kept. */
    String of(String passage, int line) {
        if (gaveUp) return "";
        if (passage.length() > LONGEST_PASSAGE) {
            giveUp(line, Phrase.of("plan.finding.passage-too-long", passage.length(), LONGEST_PASSAGE));
            return "";
        }
        var own = passage.chars().filter(InlineText::isMark).count();
        marks += own;
        work += own * passage.length();
        if (own == 0) return passage;
        if (own * passage.length() > MOST_WORK_ON_A_PASSAGE || work > MOST_WORK || marks > MOST_MARKS) {
            giveUp(line, Phrase.of("plan.finding.too-many-marks"));
            return "";
        }
        var read = read(PARSER.parse(passage));
        return read.isEmpty() ? passage : read;
    }

    private void giveUp(int line, Phrase why) {
        findings.error(line, why);
        gaveUp = true;
    }

    /** Whether a passage went beyond the bounds, so that nothing more is read. */
    boolean gaveUp() {
        return gaveUp;
    }

    private static boolean isMark(int character) {
        return switch (character) {
            case '\\', '`', '*', '_', '[', ']', '<', '&', '!' -> true;
            default -> false;
        };
    }

    /** Walks without recursion: emphasis may be nested as deep as the passage is long. */
    private static String read(Node root) {
        var out = new StringBuilder();
        var leaf = new Leaf(out);
        Deque<Integer> labels = new ArrayDeque<>();
        var node = root.getFirstChild();
        while (node != null) {
            var destination = destination(node);
            if (destination != null) labels.push(out.length());
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            node.accept(leaf);
            if (destination != null) appendDestination(out, labels.pop(), destination);
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                var left = node == null ? null : destination(node);
                if (left != null) appendDestination(out, labels.pop(), left);
            }
            if (node != null) node = node.getNext();
        }
        return out.toString();
    }

    private static @Nullable String destination(Node node) {
        return switch (node) {
            case Link link -> link.getDestination();
            case Image image -> image.getDestination();
            default -> null;
        };
    }

    private static void appendDestination(StringBuilder out, int label, String destination) {
        if (out.substring(label).equals(destination)) return;
        if (out.length() > label) out.append(' ');
        out.append('(').append(destination).append(')');
    }

    private static final class Leaf extends AbstractVisitor {
        private final StringBuilder out;

        Leaf(StringBuilder out) {
            this.out = out;
        }

        @Override
        public void visit(Text text) {
            out.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            out.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            out.append('\n');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            out.append('\n');
        }

        @Override
        public void visit(HtmlInline html) {
            var tag = html.getLiteral();
            out.append(Words.of(tag).are("br") ? "\n" : tag);
        }
    }
}
