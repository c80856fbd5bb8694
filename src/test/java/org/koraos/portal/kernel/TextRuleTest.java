package org.koraos.portal.kernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextRuleTest {

    private static final TextRule LINE = TextRule.line(5);
    private static final TextRule PROSE = TextRule.prose(5);

    private static void refused(TextRule rule, String text, String key) {
        assertThatThrownBy(() -> rule.optional(text))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.phrase().key()).isEqualTo(key));
    }

    @Test
    void blanks_around_a_text_are_not_kept_and_letters_that_look_the_same_are_the_same() {
        assertThat(LINE.optional("  a b \n")).isEqualTo("a b");
        assertThat(LINE.optional("e\u0301")).isEqualTo("\u00e9");
        assertThat(PROSE.optional("a\n\tb")).isEqualTo("a\n\tb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b", " \u200d\u00a0\n", "\u2060\ufeff"})
    void a_text_in_which_there_is_nothing_to_see_is_none(String text) {
        assertThat(LINE.optional(text)).isNull();
        assertThatThrownBy(() -> LINE.required(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void length_is_that_of_whole_characters() {
        assertThat(LINE.optional("\ud83d\ude00".repeat(5))).hasSize(10);
        refused(LINE, "\ud83d\ude00".repeat(6), "kernel.text.too-long");
        refused(LINE, "abcdef", "kernel.text.too-long");
        refused(LINE, "a".repeat(1_000_000), "kernel.text.too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\u0085b", "a\ufffeb", "a\ud800b", "a\udbff\udfff"})
    void what_cannot_be_shown_is_refused(String text) {
        refused(LINE, text, "kernel.text.bad-character");
        refused(PROSE, text, "kernel.text.bad-character");
    }

    @Test
    @Timeout(20)
    void a_letter_with_more_marks_than_any_language_writes_is_refused_before_any_work() {
        assertThat(PROSE.optional("a" + "\u0301".repeat(4))).hasSize(4);
        var description = TextRule.prose(50_000);
        assertThat(description.optional("a" + "\u0301\u0316".repeat(15))).isNotNull();
        refused(description, "a" + "\u0301\u0316".repeat(15) + "\u0301", "kernel.text.too-many-marks");
        refused(description, "a" + "\u0301\u0316".repeat(100_000), "kernel.text.too-many-marks");
    }

    @Test
    void a_title_has_one_line() {
        refused(LINE, "a\nb", "kernel.text.bad-character");
        refused(LINE, "a\tb", "kernel.text.bad-character");
    }
}
