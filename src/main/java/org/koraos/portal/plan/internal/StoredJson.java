package org.koraos.portal.plan.internal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values that live in their owner's row as JSON. They are immutable: a change is another value, so the persistence
 * context need not copy them to see it.
 */
@Immutable
@Converter
public abstract class StoredJson<T> implements AttributeConverter<T, String> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final TypeReference<T> type;

    protected StoredJson(TypeReference<T> type) {
        this.type = type;
    }

    /** The value that a row's JSON says. */
    public T read(String json) {
        return MAPPER.readValue(json, type);
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable T value) {
        return value == null ? null : MAPPER.writeValueAsString(value);
    }

    @Override
    public @Nullable T convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : read(json);
    }
}
