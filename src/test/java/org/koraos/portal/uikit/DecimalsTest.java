package org.koraos.portal.uikit;

import java.math.BigDecimal;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.kernel.InvalidValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pt-BR | 1.234,5 | 1234.5",
                "en    | 1,234.5 | 1234.5",
                "pt-BR | 1234,5  | 1234.5",
                "en    | 1234.5  | 1234.5",
                "pt-BR | 1.234   | 1234",
                "en    | 1,234   | 1234",
                "en    | 1.234   | 1.234",
                "pt-BR | 1,234   | 1.234",
                "en    | \u2212 5| ",
                "en    | -5      | -5",
                "pt-BR | −0,5    | -0.5",
                "en    | 9007199254740993 | 9007199254740993",
            })
    void a_number_is_read_as_its_language_writes_it(String language, String text, BigDecimal number) {
        var locale = Locale.forLanguageTag(language);
        if (number == null)
            assertThatThrownBy(() -> Decimals.parse(text, locale)).isInstanceOf(InvalidValue.class);
        else assertThat(Decimals.parse(text, locale)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "-Infinity",
                "∞",
                "1e5",
                "0x10",
                "1.234,5",
                "1,23.4",
                "12,34",
                "1,2345",
                ",123",
                "1,234,5",
                "1..2",
                ".5",
                "5.",
                "+5",
                "--5",
                "5 000",
                "１２",
                "٣",
                "5%",
                "1;2",
                "1\u00A0234"
            })
    void what_is_no_number_in_english_is_refused(String text) {
        assertThatThrownBy(() -> Decimals.parse(text, Locale.ENGLISH)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234.5", "1.23,4", "12.34", "1.2345"})
    void an_english_number_is_no_other_number_in_portuguese(String text) {
        assertThatThrownBy(() -> Decimals.parse(text, Locales.PORTUGUESE)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void endless_digits_are_refused() {
        assertThatThrownBy(() -> Decimals.parse("9".repeat(1_000_000), Locale.ENGLISH))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_number_is_written_with_every_digit() {
        var number = new BigDecimal("1234567.000000001");
        assertThat(Decimals.write(number, Locale.ENGLISH)).isEqualTo("1,234,567.000000001");
        assertThat(Decimals.write(number, Locales.PORTUGUESE)).isEqualTo("1.234.567,000000001");
        assertThat(Decimals.write(new BigDecimal("0.5"), Locales.PORTUGUESE)).isEqualTo("0,5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "1234.5", "999999999999999.999999999"})
    void what_is_written_is_read_again(String number) {
        for (var locale : new Locale[] {Locale.ENGLISH, Locales.PORTUGUESE}) {
            var exact = new BigDecimal(number);
            assertThat(Decimals.parse(Decimals.write(exact, locale), locale)).isEqualTo(exact);
        }
    }
}
