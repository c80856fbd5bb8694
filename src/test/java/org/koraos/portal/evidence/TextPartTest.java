package org.koraos.portal.evidence;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextPartTest {

    @Test
    void control_characters_are_seen_as_marks() {
        var part = TextPart.of("\u001B[31mred\u0007\r\nx\u202Ey\tz".getBytes(StandardCharsets.UTF_8), 0, 18);
        assertThat(part.text()).isEqualTo("␛[31mred␇\nx\uFFFDy\tz");
        assertThat(part.last()).isTrue();
    }

    @Test
    void a_character_that_is_cut_goes_to_the_next_part() {
        var bytes = "añ".getBytes(StandardCharsets.UTF_8);
        var first = TextPart.of(new byte[] {bytes[0], bytes[1]}, 0, 3);
        assertThat(first.text()).isEqualTo("a");
        assertThat(first.next()).isEqualTo(1);
        var second = TextPart.of(new byte[] {bytes[1], bytes[2]}, 1, 3);
        assertThat(second.text()).isEqualTo("ñ");
        assertThat(second.last()).isTrue();
    }

    @Test
    void bytes_that_are_no_text_hinder_nothing() {
        var part = TextPart.of(new byte[] {'a', (byte) 0xFF, 'b'}, 0, 3);
        assertThat(part.text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void utf_16_is_read_as_it_says() {
        var bytes = "\uFEFFlog".getBytes(StandardCharsets.UTF_16LE);
        assertThat(TextPart.of(bytes, 0, bytes.length).text()).isEqualTo("log");
    }
}
