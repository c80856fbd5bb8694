package org.koraos.portal.ci.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.ci.StatusAnswer;
import org.koraos.portal.ci.StatusMessage;
import org.koraos.portal.ci.StatusToken;
import org.koraos.portal.kernel.Phrase;

/**
 * Sends statuses as their hosts document it. Redirects are not followed, since the token is for the named host alone; of an
 * answer only its status and headers are read.
 */
@Component
public class StatusClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration USUAL_REST = Duration.ofMinutes(1);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public StatusClient(Clock clock) {
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Sends it once. It never fails: what went wrong is an answer too. */
    public StatusAnswer send(StatusMessage message, StatusToken token) {
        try {
            var answer = http.send(request(message, token), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return read(answer);
        } catch (IOException away) {
            return new StatusAnswer.Failed(
                    Phrase.of("ci.status.unreachable", message.api().host()), null);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new StatusAnswer.Failed(
                    Phrase.of("ci.status.unreachable", message.api().host()), null);
        }
    }

    private static HttpRequest request(StatusMessage message, StatusToken token) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("state", message.stateThere());
        fields.put("context", StatusMessage.CONTEXT);
        fields.put("description", message.sentence());
        if (message.link() != null) fields.put("target_url", message.link());
        var request = HttpRequest.newBuilder(URI.create(message.address()))
                .timeout(PATIENCE)
                .header("User-Agent", "kora-portal")
                .header("Content-Type", "application/json");
        switch (message.provider()) {
            case GITHUB ->
                request.header("Accept", "application/vnd.github+json")
                        .header("X-GitHub-Api-Version", "2022-11-28")
                        .header("Authorization", "Bearer " + token.value());
            case GITLAB -> request.header("Accept", "application/json").header("PRIVATE-TOKEN", token.value());
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(fields)))
                .build();
    }

    private StatusAnswer read(HttpResponse<?> answer) {
        var code = answer.statusCode();
        if (code >= 200 && code < 300) return new StatusAnswer.Taken();
        var wait = wait(answer);
        if (code == 429 || (code == 403 && wait != null)) {
            return new StatusAnswer.Later(Phrase.of("ci.status.too-many"), wait == null ? USUAL_REST : wait);
        }
        if (code == 408 || code >= 500) return new StatusAnswer.Failed(Phrase.of("ci.status.failing", code), wait);
        return new StatusAnswer.Refused(
                switch (code) {
                    case 401 -> Phrase.of("ci.status.unauthorized");
                    case 403 -> Phrase.of("ci.status.forbidden");
                    case 404 -> Phrase.of("ci.status.not-found");
                    default -> Phrase.of("ci.status.refused", code);
                });
    }

    /** How long the host asks to be left alone: by Retry-After, or where nothing is left of its limit, until that resets. */
    private @Nullable Duration wait(HttpResponse<?> answer) {
        var asked = answer.headers().firstValue("Retry-After").orElse(null);
        if (asked != null) return retryAfter(asked);
        for (var prefix : new String[] {"X-RateLimit-", "RateLimit-"}) {
            var left = answer.headers().firstValue(prefix + "Remaining").orElse("");
            var reset = answer.headers().firstValue(prefix + "Reset").orElse("");
            if (left.equals("0") && reset.matches("\\d{1,12}"))
                return until(Instant.ofEpochSecond(Long.parseLong(reset)));
        }
        return null;
    }

    private @Nullable Duration retryAfter(String asked) {
        if (asked.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(asked));
        try {
            return until(ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private Duration until(Instant then) {
        var wait = Duration.between(clock.instant(), then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
