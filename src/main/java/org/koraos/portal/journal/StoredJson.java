package org.koraos.portal.journal;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import org.koraos.portal.kernel.Phrase;

/**
 * Values that live in their owner's row as JSON. They are immutable: a change is another value, so the persistence
 * context need not copy them to see it.
 */
@Immutable
@Converter
public abstract class StoredJson<T> implements AttributeConverter<T, String> {

    /** Writes and reads what is stored; columns that are no converted attribute use it too. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Phrase.class, new PhraseReader()))
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

    /** Reads a phrase whose arguments are texts, whole numbers, or phrases. */
    private static final class PhraseReader extends ValueDeserializer<Phrase> {

        @Override
        public Phrase deserialize(JsonParser parser, DeserializationContext context) {
            return phrase(context.readTree(parser));
        }

        private static Phrase phrase(JsonNode node) {
            List<Object> arguments = new ArrayList<>();
            for (var argument : node.path("arguments")) arguments.add(argument(argument));
            return new Phrase(node.path("key").asString(), arguments);
        }

        private static Object argument(JsonNode node) {
            if (node.isObject()) return phrase(node);
            if (node.isIntegralNumber()) return node.asLong();
            return node.asString();
        }
    }
}
