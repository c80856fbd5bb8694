package org.koraos.portal.journal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.journal.JournalDetails.FieldChange;
import org.koraos.portal.kernel.Sha256;

/** JSON in which equal states give equal bytes: names sorted, times as ISO 8601 in UTC, no blanks. */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // Else a record's components would stand in the order in which its source lists them.
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private static final Set<String> ACTOR = Set.of("id", "name");

    private CanonicalJson() {}

    public static String write(Object state) {
        return MAPPER.writeValueAsString(state);
    }

    public static byte[] digest(String json) {
        return Sha256.of(json);
    }

    /** Which fields differ between two states, in their order; all of the later one's when there is none before. */
    public static List<FieldChange> changes(@Nullable String before, String after) {
        var old = before == null ? MAPPER.createObjectNode() : MAPPER.readTree(before);
        var now = MAPPER.readTree(after);
        var fields = new TreeSet<String>();
        fields.addAll(old.propertyNames());
        fields.addAll(now.propertyNames());
        return fields.stream()
                .map(field -> new FieldChange(field, text(old.get(field)), text(now.get(field))))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) return null;
        if (value.isString()) return value.stringValue();
        if (ACTOR.equals(Set.copyOf(value.propertyNames())))
            return value.path("name").stringValue();
        return value.toString();
    }
}
