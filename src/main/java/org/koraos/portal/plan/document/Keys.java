package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;

/**
 * Keys as documents write them: one by one, between commas, or as ranges such as {@code S-PC-01-001..003} and
 * {@code D-AR-001..D-AR-007}, of which each key is meant.
 */
final class Keys {

    static final int LONGEST_RANGE = 1_000;
    private static final int LONGEST_NUMBER = 9;

    private final Findings findings;

    Keys(Findings findings) {
        this.findings = findings;
    }

    /** The keys of a cell or an entry that holds nothing but keys; anything else in it, or more than so many, is an error. */
    List<String> listed(String text, int line, int most) {
        var keys = new ArrayList<String>();
        if (isNone(text)) return keys;
        for (var token : tokens(text)) {
            if (keys.size() > most) break;
            if (isRange(token)) {
                addRange(keys, token, line);
            } else if (isKey(token)) {
                keys.add(upper(token));
            } else if (!Words.of(token).are("e", "and", "")) {
                findings.error(line, Phrase.of("plan.finding.not-a-key", Findings.quote(token)));
            }
        }
        if (keys.size() > most) findings.error(line, Phrase.of("plan.finding.too-many-keys", most));
        return keys;
    }

    /** The keys that a sentence mentions; its other words are nothing to this. */
    List<String> mentioned(String text, int line) {
        var keys = new ArrayList<String>();
        for (var token : tokens(text)) {
            if (keys.size() > LONGEST_RANGE) return keys;
            if (isRange(token) && isNumbered(token.substring(0, token.indexOf("..")))) {
                addRange(keys, token, line);
            } else if (isNumbered(token)) {
                keys.add(upper(token));
            }
        }
        return keys;
    }

    /** The key that a text begins with; null when it begins otherwise. */
    static @Nullable String leading(String text) {
        var end = 0;
        while (end < text.length() && isKeyCharacter(text.charAt(end))) end++;
        var word = text.substring(0, end);
        return isNumbered(word) ? upper(word) : null;
    }

    /** What follows the key that a text begins with, without what sets it apart. */
    static String afterLeading(String text, String key) {
        var at = key.length();
        while (at < text.length() && " \t:.-–—|)".indexOf(text.charAt(at)) >= 0) at++;
        return text.substring(at).strip();
    }

    /** Whether this says that there are none. */
    static boolean isNone(String text) {
        return Words.of(text).are("", "none", "nenhum", "nenhuma", "nao ha", "n a", "na", "nil", "sem dependencias");
    }

    /** Whether this could be the key of a story, a risk, a decision: it ends with a number. */
    static boolean isKey(String token) {
        return trailingDigits(token) > 0 && isWord(token);
    }

    /** Whether this has the letters, digits and hyphens that a key may have. */
    static boolean isWord(String token) {
        try {
            return !new StoryKey(upper(token)).value().isEmpty();
        } catch (InvalidValue invalid) {
            return false;
        }
    }

    /** Whether this is a key such as documents give to their things: groups joined by hyphens, the last with a number. */
    private static boolean isNumbered(String token) {
        return token.indexOf('-') > 0 && isKey(token);
    }

    private static boolean isRange(String token) {
        return token.contains("..");
    }

    private void addRange(List<String> keys, String token, int line) {
        var dots = token.indexOf("..");
        var first = upper(token.substring(0, dots));
        var last = upper(token.substring(lastDot(token, dots) + 1));
        var stem = first.substring(0, first.length() - trailingDigits(first));
        var from = first.substring(stem.length());
        var to = last.startsWith(stem) ? last.substring(stem.length()) : last;
        if (!isKey(first) || from.isEmpty() || to.isEmpty() || trailingDigits(to) != to.length()) {
            findings.error(line, Phrase.of("plan.finding.not-a-range", Findings.quote(token)));
            return;
        }
        if (from.length() > LONGEST_NUMBER || to.length() > LONGEST_NUMBER) {
            findings.error(line, Phrase.of("plan.finding.range-too-large", Findings.quote(token), LONGEST_RANGE));
            return;
        }
        addRange(keys, token, line, stem, from, to);
    }

    private void addRange(List<String> keys, String token, int line, String stem, String from, String to) {
        var first = Integer.parseInt(from);
        var last = Integer.parseInt(to);
        if (last < first) {
            findings.error(line, Phrase.of("plan.finding.range-backwards", Findings.quote(token)));
        } else if (last - first >= LONGEST_RANGE) {
            findings.error(line, Phrase.of("plan.finding.range-too-large", Findings.quote(token), LONGEST_RANGE));
        } else {
            for (var number = first; number <= last; number++) keys.add(stem + padded(number, from.length()));
        }
    }

    private static String padded(int number, int width) {
        var digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static int lastDot(String token, int from) {
        var at = from;
        while (at + 1 < token.length() && token.charAt(at + 1) == '.') at++;
        return at;
    }

    private static int trailingDigits(String text) {
        var digits = 0;
        while (digits < text.length() && isDigit(text.charAt(text.length() - 1 - digits))) digits++;
        return digits;
    }

    /** Splits at blanks, commas, semicolons, slashes and brackets; a full stop or colon at the end is the sentence's. */
    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var start = 0;
        for (var at = 0; at <= text.length(); at++) {
            if (at < text.length() && " \t\n,;/()[]`\"'".indexOf(text.charAt(at)) < 0) continue;
            var end = at;
            while (end > start && endsSentence(text, start, end)) end--;
            if (end > start) tokens.add(text.substring(start, end).replace("…", ".."));
            start = at + 1;
        }
        return tokens;
    }

    private static boolean endsSentence(String text, int start, int end) {
        var last = text.charAt(end - 1);
        return last == ':' || (last == '.' && (end - 2 < start || text.charAt(end - 2) != '.'));
    }

    private static boolean isKeyCharacter(char character) {
        return character == '-'
                || isDigit(character)
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
