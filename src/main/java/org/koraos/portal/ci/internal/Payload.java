package org.koraos.portal.ci.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.kernel.WebAddress;

/**
 * A delivery's JSON, read within bounds. What is missing or of another type than expected is told by name; texts come
 * without characters that cannot be shown.
 */
public final class Payload {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /** As GitLab writes some of its times: with blanks, and the zone as its name or as hours. */
    private static final DateTimeFormatter WITH_BLANKS = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .optionalStart()
            .appendPattern(" 'UTC'")
            .optionalEnd()
            .optionalStart()
            .appendPattern(" xx")
            .optionalEnd()
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private final JsonNode node;
    private final String path;

    private Payload(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A payload says something that no event of its kind says. */
    static final class Unexpected extends RuntimeException {

        private final String at;

        Unexpected(String at) {
            super(at, null, false, false);
            this.at = at;
        }

        /** Where in the payload. */
        String at() {
            return at;
        }
    }

    /** Whether the bytes are one JSON object, not nested too deep, that names nothing twice. It builds nothing of them. */
    public static boolean isReadable(byte[] body) {
        try (var parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return false;
            for (var depth = 1; depth > 0; ) {
                var token = parser.nextToken();
                if (token == null) return false;
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
            }
            return parser.nextToken() == null;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    static Payload of(byte[] body) {
        return new Payload(MAPPER.readTree(body), "");
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The object of this name. */
    Payload object(String name) {
        return optionalObject(name).orElseThrow(() -> new Unexpected(at(name)));
    }

    Optional<Payload> optionalObject(String name) {
        var child = node.path(name);
        return child.isObject() ? Optional.of(new Payload(child, at(name))) : Optional.empty();
    }

    /** The objects of the list of this name; none when there is no such list. */
    List<Payload> objects(String name) {
        var found = new ArrayList<Payload>();
        for (var child : node.path(name)) if (child.isObject()) found.add(new Payload(child, at(name)));
        return found;
    }

    String text(String name, int longest) {
        var text = optionalText(name, longest);
        if (text == null) throw new Unexpected(at(name));
        return text;
    }

    @Nullable String optionalText(String name, int longest) {
        var child = node.path(name);
        if (!child.isString()) return null;
        var kept = shown(child.asString(), longest);
        return kept.isEmpty() ? null : kept;
    }

    /** Characters that cannot be shown become blanks; what is too long ends at a whole character. */
    private static String shown(String text, int longest) {
        var kept = new StringBuilder();
        text.codePoints().limit(longest).forEach(character -> {
            var refused = (Character.isISOControl(character) && character != '\n')
                    || Character.getType(character) == Character.SURROGATE
                    || Character.getType(character) == Character.FORMAT
                    || (character & 0xFFFE) == 0xFFFE;
            kept.appendCodePoint(refused ? ' ' : character);
        });
        return kept.toString().strip();
    }

    long number(String name) {
        var child = node.path(name);
        if (!child.isIntegralNumber() || !child.canConvertToLong()) throw new Unexpected(at(name));
        return child.asLong();
    }

    long number(String name, long otherwise) {
        var child = node.path(name);
        return child.isIntegralNumber() && child.canConvertToLong() ? child.asLong() : otherwise;
    }

    /** False where it is missing. */
    boolean flag(String name) {
        return node.path(name).isBoolean() && node.path(name).asBoolean();
    }

    @Nullable Boolean optionalFlag(String name) {
        var child = node.path(name);
        return child.isBoolean() ? child.asBoolean() : null;
    }

    Instant time(String name) {
        var time = optionalTime(name);
        if (time == null) throw new Unexpected(at(name));
        return time;
    }

    @Nullable Instant optionalTime(String name) {
        var child = node.path(name);
        if (!child.isString()) return null;
        var text = child.asString();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notIso) {
            try {
                return OffsetDateTime.parse(text, WITH_BLANKS).toInstant();
            } catch (DateTimeParseException unknown) {
                return null;
            }
        }
    }

    @Nullable WebAddress optionalLink(String name) {
        var text = optionalText(name, 2_000);
        return text != null && WebAddress.is(text) ? new WebAddress(text) : null;
    }

    WebAddress link(String name) {
        var link = optionalLink(name);
        if (link == null) throw new Unexpected(at(name));
        return link;
    }
}
