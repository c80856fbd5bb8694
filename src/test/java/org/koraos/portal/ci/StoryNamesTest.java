package org.koraos.portal.ci;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.koraos.portal.plan.StoryKey;

import static org.assertj.core.api.Assertions.assertThat;

class StoryNamesTest {

    private static final Set<StoryKey> PLAN = keys("S-1", "S-1-2", "S-10", "S-PC-01-001", "FIX");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S-PC-01-001 keep the tax offline | S-PC-01-001",
                "feature/s-pc-01-001-offline-tax | S-PC-01-001",
                "[S-1] and (S-10). | S-1,S-10",
                "S-1-2 | S-1-2",
                "S-1-3 | S-1",
                "s-1_2 | S-1",
                "XS-1 | ''",
                "S-100 | ''",
                "S-1a | ''",
                "FIX the build | FIX",
                "fix the build | ''",
                "Fixes nothing | ''",
                "S–1 with a dash that is none | ''",
                "história S-10 | S-10"
            })
    void a_key_stands_by_itself(String text, String named) {
        var candidates = StoryNames.candidates(text);
        var existing = PLAN.stream().filter(candidates::contains).collect(Collectors.toSet());
        assertThat(StoryNames.named(text, existing)).containsExactlyInAnyOrderElementsOf(keys(named.split(",")));
    }

    @Test
    void a_text_without_end_costs_little() {
        var text = "A-1-".repeat(200_000) + "x";
        assertThat(StoryNames.candidates(text)).hasSizeLessThan(3_000);
        assertThat(StoryNames.named(text, PLAN)).isEmpty();
        assertThat(StoryNames.named("x".repeat(1_000_000) + " S-1", PLAN)).containsExactly(new StoryKey("S-1"));
    }

    private static Set<StoryKey> keys(String... keys) {
        return Arrays.stream(keys)
                .filter(key -> !key.isEmpty())
                .map(StoryKey::new)
                .collect(Collectors.toSet());
    }
}
