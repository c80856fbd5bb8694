package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.List;

import org.koraos.portal.plan.WaveKey;

/**
 * A criterion of several conditions, taken apart: at semicolons if it has any, else at commas, plus signs and the word
 * "and". What stands in brackets stays together.
 */
final class Conditions {

    private static final List<String> BINDERS = List.of(" com ", " with ", ": ");

    private Conditions() {}

    /** The conditions of a wave's opening criterion, which may begin with the wave's own key, as in "O1 com CI verde". */
    static List<String> of(String criterion, WaveKey wave) {
        var text = withoutWave(criterion.replace('\n', ';').strip(), wave.value());
        var separators = text.indexOf(';') >= 0 ? ";" : ",+";
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '(') depth++;
            if (character == ')') depth = Math.max(0, depth - 1);
            var length = depth > 0 ? 0 : separatorAt(text, at, separators);
            if (length == 0) continue;
            add(parts, text.substring(start, at));
            start = at + length;
            at = start - 1;
        }
        add(parts, text.substring(Math.min(start, text.length())));
        return parts;
    }

    private static String withoutWave(String text, String wave) {
        if (!text.regionMatches(true, 0, wave, 0, wave.length())) return text;
        for (var binder : BINDERS) {
            if (text.regionMatches(true, wave.length(), binder, 0, binder.length())) {
                return text.substring(wave.length() + binder.length());
            }
        }
        return text;
    }

    private static int separatorAt(String text, int at, String separators) {
        if (separators.indexOf(text.charAt(at)) >= 0) return 1;
        if (separators.equals(";")) return 0;
        for (var word : List.of(" e ", " and ")) {
            if (text.regionMatches(true, at, word, 0, word.length())) return word.length() - 1;
        }
        return 0;
    }

    private static void add(List<String> parts, String part) {
        var condition = part.strip();
        if (condition.endsWith("."))
            condition = condition.substring(0, condition.length() - 1).strip();
        if (!condition.isEmpty()) parts.add(condition);
    }
}
