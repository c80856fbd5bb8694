package org.koraos.portal.plan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.kernel.InvalidValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoryKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"S", "S1", "S-1", "S-PC-01-001", "A-B-C", "S-1A"})
    void a_key_is_capital_letters_and_digits_in_groups(String key) {
        assertThat(new StoryKey(key).value()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "-S", "S-", "S--1", "s-1", "S 1", "S_1", "S-1\n", "\u00c9-1", "S-\u0661", "S/1"})
    void anything_else_is_none(String key) {
        assertThatThrownBy(() -> new StoryKey(key)).isInstanceOf(InvalidValue.class);
    }
}
