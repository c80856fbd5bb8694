package org.koraos.portal.operations.internal;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import org.koraos.portal.support.HttpBrowser;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A proxy is configured, and somebody else claims what only it may. */
@PortalTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"KORA_FORWARDED_HEADERS=native", "KORA_PROXIES=203.0.113.1/32"})
class ProxyHttpTest {

    @LocalServerPort
    int port;

    @Test
    void only_the_proxy_that_is_named_is_believed() throws Exception {
        var browser = new HttpBrowser(port);
        var answer = browser.send(browser.request("/plans")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-For", "198.51.100.1"));
        // A session that were begun over TLS, as the stranger claims, would have a cookie for TLS only.
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Secure");
        assertThat(answer.headers().map().toString()).doesNotContain("evil.example", "https:");
    }
}
