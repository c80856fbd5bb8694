package org.koraos.portal.evidence;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.WebAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.evidence.EvidenceKind.FUNCTIONAL;
import static org.koraos.portal.evidence.EvidenceKind.RUNBOOK;

class EvidenceContentTest {

    @Test
    void everything_that_is_said_is_in_the_digest() {
        var content = new EvidenceContent(FUNCTIONAL, "Title", text("Body"), List.of("CA-01"));

        assertThat(List.of(
                        content,
                        new EvidenceContent(RUNBOOK, "Title", text("Body"), List.of("CA-01")),
                        new EvidenceContent(FUNCTIONAL, "Other", text("Body"), List.of("CA-01")),
                        new EvidenceContent(FUNCTIONAL, "Title", text("Other"), List.of("CA-01")),
                        new EvidenceContent(FUNCTIONAL, "Title", text("Body"), List.of("CA-02")),
                        new EvidenceContent(FUNCTIONAL, "Title", text("Body"), List.of()),
                        new EvidenceContent(FUNCTIONAL, "Title", text("Body"), List.of("CA-01", "CA-02")),
                        new EvidenceContent(FUNCTIONAL, "Title", text("https://example.org"), List.of("CA-01")),
                        new EvidenceContent(FUNCTIONAL, "Title", link("https://example.org"), List.of("CA-01"))))
                .extracting(EvidenceContent::digest)
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void parts_do_not_run_into_each_other_in_the_digest() {
        assertThat(new EvidenceContent(FUNCTIONAL, "ab", text("c"), List.of("D")).digest())
                .isNotEqualTo(new EvidenceContent(FUNCTIONAL, "a", text("bc"), List.of("D")).digest());
        assertThat(new EvidenceContent(FUNCTIONAL, "a", text("b"), List.of("CA-1", "2")).digest())
                .isNotEqualTo(new EvidenceContent(FUNCTIONAL, "a", text("b"), List.of("CA-12")).digest());
    }

    @Test
    void the_order_of_criteria_says_nothing() {
        assertThat(new EvidenceContent(FUNCTIONAL, "Title", text("Body"), List.of("B", "A")).digest())
                .isEqualTo(new EvidenceContent(FUNCTIONAL, "Title", text("Body"), Set.of("A", "B")).digest());
    }

    @Test
    void a_title_and_a_body_say_something() {
        assertThatThrownBy(() -> new EvidenceContent(FUNCTIONAL, " ", text("Body"), List.of()))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new EvidenceContent(FUNCTIONAL, "x".repeat(201), text("Body"), List.of()))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> text("\u200B\n")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> text("x".repeat(20_001))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> text("a\u0000b")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> link("javascript:alert(1)")).isInstanceOf(InvalidValue.class);
    }

    private static EvidenceBody text(String markdown) {
        return new EvidenceBody.Text(markdown);
    }

    private static EvidenceBody link(String address) {
        return new EvidenceBody.Link(new WebAddress(address));
    }
}
