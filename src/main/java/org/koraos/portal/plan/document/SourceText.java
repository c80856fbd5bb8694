package org.koraos.portal.plan.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.koraos.portal.kernel.Phrase;

/**
 * A document's text: what its bytes say in UTF-8, with lines ended by line feeds and nothing invisible in it. Bytes that
 * are not such a text are told apart, so that a person learns what they uploaded and what to do about it.
 */
final class SourceText {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final SourceText EMPTY = new SourceText("");

    private static final int BUFFER = 8_192;
    private static final int SHORTEST_FENCE = 3;
    private static final int MOST_BLANKS_BEFORE_A_FENCE = 3;
    private static final int LONGEST_EXCERPT = 200;

    private static final int LOOKED_AT = 1_000;

    private final String text;
    private final int[] starts;

    private SourceText(String text) {
        this.text = text;
        this.starts = startsOf(text);
    }

    private static int[] startsOf(String text) {
        var starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        var line = 1;
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts[line++] = at + 1;
        return starts;
    }

    /** The text of these bytes; where a finding is an error, what can be shown of it. */
    static SourceText of(byte[] content, Findings findings) {
        if (content.length == 0) {
            findings.error(0, Phrase.of("plan.finding.empty"));
            return EMPTY;
        }
        if (isUnicodeOfOtherWidth(content)) {
            findings.error(0, Phrase.of("plan.finding.utf-16"));
            return EMPTY;
        }
        var kind = FileKind.of(content);
        if (kind != null) {
            findings.error(0, Phrase.of("plan.finding.other-file", Phrase.of("plan.file-kind", kind)));
            return EMPTY;
        }
        return decoded(content, findings);
    }

    /** Text in UTF-16 or UTF-32 is marked as such, or is little else than letters with zero bytes between them. */
    private static boolean isUnicodeOfOtherWidth(byte[] content) {
        if (startsWith(content, 0xFE, 0xFF) || startsWith(content, 0xFF, 0xFE)) return true;
        var zeroes = 0;
        var letters = 0;
        var looked = Math.min(content.length, LOOKED_AT);
        for (var i = 0; i < looked; i++) {
            if (content[i] == 0) zeroes++;
            if (content[i] >= '\t' && content[i] < 0x7F) letters++;
        }
        return zeroes * 5 > looked && (zeroes + letters) * 10 > looked * 9;
    }

    private static boolean startsWith(byte[] content, int... beginning) {
        if (content.length < beginning.length) return false;
        for (var i = 0; i < beginning.length; i++) if ((content[i] & 0xFF) != beginning[i]) return false;
        return true;
    }

    private static SourceText decoded(byte[] content, Findings findings) {
        var mark = startsWith(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        var in = ByteBuffer.wrap(content, mark, content.length - mark);
        var out = CharBuffer.allocate(BUFFER);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var cleaned = new CleanedText(content.length, findings);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) return notUtf8(content, in.position(), findings);
            cleaned.append(out.flip());
            if (result.isUnderflow()) break;
            out.clear();
        }
        var text = cleaned.finish();
        if (text.isBlank() && !findings.hasErrors()) findings.error(0, Phrase.of("plan.finding.empty"));
        return new SourceText(text);
    }

    private static SourceText notUtf8(byte[] content, int offset, Findings findings) {
        var line = 1;
        for (var i = 0; i < offset; i++) {
            if (endsLine(content, i)) line++;
        }
        var value = "0x%02X".formatted(content[offset] & 0xFF);
        findings.error(
                line,
                looksLikeWesternText(content)
                        ? Phrase.of("plan.finding.latin-1", value, offset)
                        : Phrase.of("plan.finding.not-utf-8", value, offset));
        return new SourceText(printableLines(new String(content, WINDOWS_1252)));
    }

    private static boolean endsLine(byte[] content, int at) {
        if (content[at] == '\r') return at + 1 == content.length || content[at + 1] != '\n';
        return content[at] == '\n';
    }

    /** Text in Latin-1 or Windows-1252 has no control bytes, and few of its bytes are beyond ASCII. */
    private static boolean looksLikeWesternText(byte[] content) {
        var beyond = 0;
        for (var b : content) {
            if (b < 0) {
                beyond++;
            } else if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return beyond * 3L < content.length;
    }

    private static String printableLines(String text) {
        return text.lines().map(SourceText::printable).collect(Collectors.joining("\n"));
    }

    String text() {
        return text;
    }

    /** The line of this number, from 1; empty when there is none. */
    String line(int number) {
        if (number < 1 || number > starts.length) return "";
        var end = number == starts.length ? text.length() : starts[number] - 1;
        return text.substring(starts[number - 1], end);
    }

    /** So much of the line as helps to find it. */
    String excerpt(int number) {
        var line = line(number).strip();
        if (line.length() <= LONGEST_EXCERPT) return line;
        var cut = Character.isHighSurrogate(line.charAt(LONGEST_EXCERPT - 1)) ? LONGEST_EXCERPT - 1 : LONGEST_EXCERPT;
        return line.substring(0, cut) + "…";
    }

    /** The same text without the lines from the first to this one, which become empty, so that the others keep their numbers. */
    SourceText withoutLinesTo(int last) {
        var kept = new char[last];
        Arrays.fill(kept, '\n');
        return new SourceText(new String(kept) + (last < starts.length ? text.substring(starts[last]) : ""));
    }

    /**
     * A piece of the text that stands by itself.
     *
     * @param linesBefore how many lines of the text come before it
     */
    record Piece(String text, int linesBefore) {}

    /**
     * The text in pieces, each but the first from a heading at the beginning of a line, which ends all blocks of Markdown
     * but fenced code. Where a fence seems open the text is not cut.
     */
    List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        var fence = "";
        var first = 1;
        for (var number = 1; number <= starts.length; number++) {
            var at = starts[number - 1];
            var beginning = at < text.length() ? text.charAt(at) : '\n';
            if (beginning == '#' && fence.isEmpty() && number > first) {
                pieces.add(piece(first, number));
                first = number;
            } else if (beginning == '`' || beginning == '~' || beginning == ' ') {
                fence = fenceAfter(line(number), fence);
            }
        }
        pieces.add(piece(first, starts.length + 1));
        return pieces;
    }

    private Piece piece(int first, int end) {
        var to = end <= starts.length ? starts[end - 1] : text.length();
        return new Piece(text.substring(starts[first - 1], to), first - 1);
    }

    /** The fence that is open behind this line, where another, or none, was open before it. */
    private static String fenceAfter(String line, String open) {
        var indented = line.stripLeading();
        if (line.length() - indented.length() > MOST_BLANKS_BEFORE_A_FENCE) return open;
        var mark = indented.isEmpty() ? ' ' : indented.charAt(0);
        if (mark != '`' && mark != '~') return open;
        var length = 0;
        while (length < indented.length() && indented.charAt(length) == mark) length++;
        if (!open.isEmpty()) {
            var closes = mark == open.charAt(0)
                    && length >= open.length()
                    && indented.substring(length).isBlank();
            return closes ? "" : open;
        }
        var opens = length >= SHORTEST_FENCE && (mark == '~' || indented.indexOf('`', length) < 0);
        return opens ? indented.substring(0, length) : "";
    }

    int lines() {
        return starts.length;
    }

    /** The text on one line, with a mark for each character that would not show. */
    static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character) || Character.isSpaceChar(character)) {
                out.append(' ');
            } else if (Character.getType(character) == Character.FORMAT
                    || Character.getType(character) == Character.SURROGATE) {
                out.append('\uFFFD');
            } else {
                out.appendCodePoint(character);
            }
        });
        return out.toString().strip();
    }
}
