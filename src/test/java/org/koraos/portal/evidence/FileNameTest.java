package org.koraos.portal.evidence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "..%2f..%2fx.txt, %2f..%2fx.txt",
        "'..\\..\\x.log', x.log",
        "/x.txt, x.txt",
        "'C:\\logs\\x.txt', x.txt",
        "C:x.txt, C_x.txt",
        "CON, _CON",
        "con.txt, _con.txt",
        "lpt1.log, _lpt1.log",
        "..., file",
        "'', file",
        "'   ', file",
        "folder/, file",
        ".htaccess, htaccess",
        "x.txt..., x.txt",
        "relatório final.txt, relatório final.txt",
        "a<b>c:d\"e|f?g*h.txt, a_b_c_d_e_f_g_h.txt"
    })
    void a_name_is_never_a_path(String given, String kept) {
        assertThat(new FileName(given).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exe\u202Efdp.txt", "a\u200Bb", "a\r\nSet-Cookie: x", "a\u0000b", "a\u2066b\u2069", "a\u2028b"})
    void what_cannot_be_seen_or_turns_the_reading_is_seen_as_a_mark(String given) {
        assertThat(new FileName(given).value()).contains("_").doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void a_long_name_is_cut_at_whole_characters_and_keeps_its_ending() {
        var name = new FileName("😀".repeat(300) + ".png").value();
        assertThat(name).endsWith("😀.png");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(FileName.LONGEST);
        assertThat(new FileName("x".repeat(1_000_000)).value()).hasSize(FileName.LONGEST);
    }

    @Test
    void names_that_look_the_same_are_the_same() {
        assertThat(new FileName("cafe\u0301.txt")).isEqualTo(new FileName("caf\u00e9.txt"));
    }
}
