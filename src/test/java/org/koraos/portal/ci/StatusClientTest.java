package org.koraos.portal.ci;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.ci.internal.StatusClient;
import org.koraos.portal.kernel.InvalidValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Statuses are sent as the hosts' documentation has it, and each answer of theirs is understood. */
class StatusClientTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final StatusToken TOKEN = new StatusToken("secret-token");

    private final StatusClient client = new StatusClient(Clock.fixed(NOW, ZoneOffset.UTC));
    private final StandInHost gitHub = new StandInHost(Provider.GITHUB, TOKEN.value());

    @AfterEach
    void stop() {
        gitHub.close();
    }

    private static StatusMessage message(Provider provider, ApiAddress api) {
        return new StatusMessage(
                provider,
                api,
                "acme/shop",
                GivenCode.A,
                StatusState.FAILURE,
                "S-1: açaí, \"quoted\"",
                "https://portal.my.org/plan/p/gate/merge-S-1");
    }

    private StatusAnswer send() {
        return client.send(message(Provider.GITHUB, gitHub.api()), TOKEN);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void each_host_gets_the_request_that_it_documents(Provider provider) {
        try (var host = new StandInHost(provider, TOKEN.value())) {
            assertThat(client.send(message(provider, host.api()), TOKEN)).isEqualTo(new StatusAnswer.Taken());
            assertThat(host.wrong()).isEmpty();
            var fields = host.taken().getFirst().fields();
            assertThat(fields.get("state").asString()).isEqualTo(provider == Provider.GITHUB ? "failure" : "failed");
            assertThat(fields.get("description").asString()).isEqualTo("S-1: açaí, \"quoted\"");
            assertThat(fields.get("target_url").asString()).startsWith("https://portal.my.org/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, ci.status.unauthorized",
        "403, ci.status.forbidden",
        "404, ci.status.not-found",
        "422, ci.status.refused",
        "301, ci.status.refused"
    })
    void what_waiting_does_not_mend_is_refused(int code, String why) {
        gitHub.willAnswer(code, Map.of("Location", gitHub.api() + "/elsewhere"));
        assertThat(send())
                .isInstanceOfSatisfying(
                        StatusAnswer.Refused.class,
                        refused -> assertThat(refused.why().key()).isEqualTo(why));
        assertThat(gitHub.taken()).as("a redirect is not followed").isEmpty();
    }

    @Test
    void a_host_that_asks_for_time_gets_it() {
        gitHub.willAnswer(429, Map.of("Retry-After", "120"));
        assertThat(later()).isEqualTo(Duration.ofMinutes(2));
        gitHub.willAnswer(403, Map.of("Retry-After", "Mon, 05 Jan 2026 09:10:00 GMT"));
        assertThat(later()).isEqualTo(Duration.ofMinutes(10));
        var reset = Long.toString(NOW.plusSeconds(90).getEpochSecond());
        gitHub.willAnswer(403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset));
        assertThat(later()).isEqualTo(Duration.ofSeconds(90));
        gitHub.willAnswer(429, Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "nonsense"));
        assertThat(later()).isEqualTo(Duration.ofMinutes(1));
    }

    private Duration later() {
        return ((StatusAnswer.Later) send()).pause();
    }

    @Test
    void a_host_that_fails_or_is_away_has_failed() {
        gitHub.willAnswer(503, Map.of("Retry-After", "7"));
        assertThat(((StatusAnswer.Failed) send()).pause()).isEqualTo(Duration.ofSeconds(7));
        gitHub.close();
        assertThat(send()).isInstanceOf(StatusAnswer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.github.com",
                "ftp://api.github.com",
                "https://me@api.github.com",
                "https://api.github.com?x=1",
                "https://api.github.com#x",
                "https://",
                "//api.github.com",
                "http://169.254.169.254",
                "file:///etc/passwd"
            })
    void only_https_to_a_plain_address_is_an_api(String address) {
        assertThatThrownBy(() -> new ApiAddress(address)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX-Evil: 1", "açaí"})
    void a_token_cannot_carry_another_header(String token) {
        assertThatThrownBy(() -> new StatusToken(token)).isInstanceOf(InvalidValue.class);
    }
}
