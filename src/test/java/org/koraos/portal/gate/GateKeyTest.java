package org.koraos.portal.gate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.plan.StoryKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GateKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"entry:S-PC-01-001", "merge:S-PC-01-001", "wave:O1", "phase"})
    void a_key_is_read_as_it_is_written(String text) {
        var key = GateKey.parse(text);
        assertThat(key.text()).isEqualTo(text);
        assertThat(GateKey.parse(key.path())).isEqualTo(key);
    }

    @Test
    void an_address_has_no_colon() {
        assertThat(GateKey.entry(new StoryKey("S-PC-01-001")).path()).isEqualTo("entry-S-PC-01-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "entry",
                "entry:",
                "entry:s-1",
                "phase:O1",
                "exit:S-1",
                "entry-S-1/../..",
                "entry-S-1?x",
                "ENTRY-S-1",
                "wave-%2e",
                "entry:S-1 ",
                "-S-1"
            })
    void what_is_no_key_is_no_gate(String text) {
        assertThatThrownBy(() -> GateKey.parse(text)).isInstanceOf(GateRefusal.UnknownGate.class);
    }

    @Test
    void a_gate_comes_before_those_that_rest_on_it() {
        var sorted = java.util.stream.Stream.of("phase", "wave:O1", "merge:A", "entry:Z")
                .map(GateKey::parse)
                .sorted()
                .map(GateKey::text);
        assertThat(sorted).containsExactly("entry:Z", "merge:A", "wave:O1", "phase");
    }
}
