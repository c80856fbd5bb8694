package org.koraos.portal.uikit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;

/**
 * Exact numbers as a language writes them: {@code 1.234,5} in Portuguese is {@code 1,234.5} in English. Reading is
 * strict, so that one language's number is not quietly another number in the other: groups have three digits each, or
 * there are none.
 */
public final class Decimals {

    private static final BigDecimal EXAMPLE = new BigDecimal("1234.5");

    private Decimals() {}

    /**
     * Reads what a person typed in their language.
     *
     * @throws InvalidValue when it is no number, or not one in this language
     */
    public static BigDecimal parse(String text, Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        var plain = text.strip().replace('\u2212', '-');
        var mark = symbols.getDecimalSeparator();
        var group = symbols.getGroupingSeparator();
        if (plain.isEmpty()) throw new InvalidValue(Phrase.of("kernel.text.empty"));
        if (!syntax(mark, group).matcher(plain).matches()) {
            throw new InvalidValue(Phrase.of("uikit.number.syntax", EXAMPLE));
        }
        return new BigDecimal(plain.replace(String.valueOf(group), "").replace(mark, '.'));
    }

    /** The number in the given language, in groups of three digits, with every digit after the mark. */
    public static String write(BigDecimal number, Locale locale) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /** How many digits there may be is settled before any arithmetic, so that no input costs more than another. */
    private static Pattern syntax(char mark, char group) {
        var groups = "[0-9]{1,3}(?:" + Pattern.quote(String.valueOf(group)) + "[0-9]{3}){1,12}";
        var fraction = "(?:" + Pattern.quote(String.valueOf(mark)) + "[0-9]{1,40})?";
        return Pattern.compile("-?(?:[0-9]{1,40}|" + groups + ")" + fraction);
    }
}
