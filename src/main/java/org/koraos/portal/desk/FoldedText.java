package org.koraos.portal.desk;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as they are looked for: without accents, in lower case. The database's {@code folded_text} does the same. */
public final class FoldedText {

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]");

    private FoldedText() {}

    public static String of(String words) {
        var bare = ACCENTS.matcher(Normalizer.normalize(words, Normalizer.Form.NFD))
                .replaceAll("");
        return bare.toLowerCase(Locale.ROOT);
    }
}
