package org.koraos.portal.operations.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.profiles.active=production", "kora.url=https://portal.my.org"})
class ProductionHttpTest {

    @LocalServerPort
    int port;

    @Test
    void the_session_cookie_is_bound_to_this_host_and_to_tls() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-kora-session=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void browsers_shall_never_try_without_tls() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .startsWith("max-age=31536000");
    }
}
