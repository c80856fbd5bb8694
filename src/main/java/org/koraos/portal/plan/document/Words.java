package org.koraos.portal.plan.document;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a heading, a column or a label: lower case, without accents and punctuation, so that spellings meet. The
 * number sign is the word for number.
 */
record Words(Set<String> all, String joined) {

    static Words of(String text) {
        var plain = Normalizer.normalize(text.replace("#", " no "), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(plain.length());
        for (var at = 0; at < plain.length(); ) {
            var character = plain.codePointAt(at);
            at += Character.charCount(character);
            if (Character.isLetterOrDigit(character)) {
                folded.appendCodePoint(character);
            } else if (Character.getType(character) != Character.NON_SPACING_MARK
                    && !folded.isEmpty()
                    && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        var joined = folded.toString().strip();
        return new Words(Set.copyOf(Arrays.asList(joined.split(" ", -1))), joined);
    }

    /** Whether one of these is among them. */
    boolean any(String... words) {
        return Arrays.stream(words).anyMatch(all::contains);
    }

    /** Whether these are all of them, in this order. */
    boolean are(String... phrases) {
        return Arrays.asList(phrases).contains(joined);
    }
}
