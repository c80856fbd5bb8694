package org.koraos.portal.kernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "http://localhost:8080/path?query=1#part",
                "HTTPS://Example.ORG/a%20b",
                "https://[::1]/",
                "https://example.org/relatório"
            })
    void what_leads_to_the_web_is_kept_as_written(String text) {
        assertThat(new WebAddress("  " + text + " ").value()).isEqualTo(text);
        assertThat(WebAddress.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "//example.org",
                "/path",
                "https:",
                "https://",
                "https:///path",
                "https:example.org",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://example.org",
                "blob:https://example.org/x",
                "view-source:https://example.org",
                "https://user@example.org",
                "https://example.com@evil.org",
                "https://user:secret@example.org",
                "https://exa mple.org",
                "https://example.org/a b",
                "https://example.org/\"onclick=\"x",
                "https://example.org/<script>",
                "https://аррӏе.com",
                "https://example.org\\@evil.org"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> new WebAddress(text)).isInstanceOf(InvalidValue.class);
        assertThat(WebAddress.is(text)).isFalse();
    }

    @Test
    void an_address_has_a_length_that_ends() {
        assertThat(WebAddress.is("https://example.org/" + "a".repeat(1_980))).isTrue();
        assertThat(WebAddress.is("https://example.org/" + "a".repeat(1_981))).isFalse();
    }

    @Test
    void where_an_address_is_optional_blank_is_none() {
        assertThat(WebAddress.ofNullable(null)).isNull();
        assertThat(WebAddress.ofNullable("  ")).isNull();
        assertThat(WebAddress.ofNullable("https://example.org")).isEqualTo(new WebAddress("https://example.org"));
    }

    @Test
    void the_host_says_where_a_click_leads() {
        assertThat(new WebAddress("https://ci.example.org:8443/run/7").host()).isEqualTo("ci.example.org");
    }
}
