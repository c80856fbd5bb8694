package org.koraos.portal.plan.document;

import org.koraos.portal.kernel.CombiningMarks;
import org.koraos.portal.kernel.Phrase;

/** A text piece by piece, with every line ended by a line feed, and without what cannot be seen or does not belong. */
final class CleanedText {

    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out;
    private final Findings findings;
    private final Seen invisible = new Seen();
    private final Seen lost = new Seen();
    private final Seen piledUp = new Seen();
    private final CombiningMarks marks = new CombiningMarks();
    private int line = 1;
    private boolean behindReturn;

    CleanedText(int length, Findings findings) {
        this.out = new StringBuilder(length);
        this.findings = findings;
    }

    /** Takes the next piece, which does not end within a character. */
    void append(CharSequence piece) {
        for (var i = 0; i < piece.length(); ) {
            var character = Character.codePointAt(piece, i);
            i += Character.charCount(character);
            if (character == '\n' && behindReturn) {
                behindReturn = false;
                continue;
            }
            behindReturn = character == '\r';
            append(character);
        }
    }

    private void append(int character) {
        if (marks.areTooManyWith(character)) {
            piledUp.at(line, character);
        } else if (character == '\n' || character == '\r') {
            out.append('\n');
            line++;
        } else if (character == '\t' || (character >= ' ' && character < 0x7F)) {
            out.append((char) character);
        } else if (Character.isISOControl(character) || (character & 0xFFFE) == 0xFFFE) {
            findings.error(line, Phrase.of("plan.finding.character", "U+%04X".formatted(character)));
        } else if (isInvisible(character)) {
            invisible.at(line, character);
        } else if (Character.isSpaceChar(character)) {
            out.append(' ');
        } else {
            if (character == REPLACEMENT) lost.at(line, character);
            out.appendCodePoint(character);
        }
    }

    /** Joiners stay, since scripts and emoji need them; nothing else that cannot be seen may hide in a key or a name. */
    private static boolean isInvisible(int character) {
        if (character == 0x200C || character == 0x200D) return false;
        return Character.getType(character) == Character.FORMAT;
    }

    /** The whole text; what was left out of it is told. */
    String finish() {
        if (invisible.count > 0) {
            findings.warning(invisible.line, Phrase.of("plan.finding.invisible", invisible.count, invisible.name()));
        }
        if (lost.count > 0) findings.warning(lost.line, Phrase.of("plan.finding.lost-letters", lost.count));
        if (piledUp.count > 0) findings.error(piledUp.line, Phrase.of("plan.finding.piled-letter"));
        return out.toString();
    }

    /** How often, and where first. */
    private static final class Seen {

        private int count;
        private int line;
        private int character;

        void at(int where, int what) {
            if (count++ > 0) return;
            line = where;
            character = what;
        }

        String name() {
            return "U+%04X".formatted(character);
        }
    }
}
