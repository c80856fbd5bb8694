package org.koraos.portal.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.koraos.portal.journal.JournalDetails.FieldChange;
import org.koraos.portal.kernel.Actor;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalJsonTest {

    private record State(
            String title,
            Inner inner,
            Map<String, Integer> counts,
            Instant at,
            LocalDate day,
            @Nullable String none) {}

    private record Inner(int z, int a) {}

    @Test
    void equal_states_give_equal_bytes_with_names_in_their_order_at_every_depth() {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("b", 2);
        counts.put("a", 1);

        assertThat(CanonicalJson.write(new State(
                        "Título",
                        new Inner(1, 2),
                        counts,
                        Instant.parse("2026-11-23T10:00:00.123456Z"),
                        LocalDate.of(2026, 11, 23),
                        null)))
                .isEqualTo(
                        "{\"at\":\"2026-11-23T10:00:00.123456Z\",\"counts\":{\"a\":1,\"b\":2},\"day\":\"2026-11-23\","
                                + "\"inner\":{\"a\":2,\"z\":1},\"none\":null,\"title\":\"Título\"}");
    }

    @Test
    void a_person_is_told_by_name_when_changes_are_listed() {
        var state = CanonicalJson.write(Map.of("by", Actor.PORTAL, "list", List.of(1)));

        assertThat(CanonicalJson.changes(null, state))
                .containsExactly(new FieldChange("by", null, "KoraOS Portal"), new FieldChange("list", null, "[1]"));
    }
}
