package org.koraos.portal.kernel;

/**
 * Counts the marks that follow one letter, character by character. No language writes more than a few; to bring many in
 * their normal order takes time that grows with the square of their number, and they would cover the lines around them.
 */
public final class CombiningMarks {

    /** What Unicode allows in a text that is to be normalised as it comes (UAX 15, stream-safe text). */
    private static final int MOST = 30;

    private int inARow;

    /** Whether this text has no letter with too many marks. */
    public static boolean areFewIn(CharSequence text) {
        var marks = new CombiningMarks();
        return text.codePoints().noneMatch(marks::areTooManyWith);
    }

    /** Takes the next character; whether it is one mark too many. */
    public boolean areTooManyWith(int character) {
        inARow = isMark(character) ? inARow + 1 : 0;
        return inARow > MOST;
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
