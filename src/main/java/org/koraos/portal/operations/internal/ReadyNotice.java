package org.koraos.portal.operations.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says, as the last line of the start, where to open the portal. */
@Component
class ReadyNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    private final PortalSettings portal;

    ReadyNotice(PortalSettings portal) {
        this.portal = portal;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            LOG.info("The portal is ready: {}", address(web.getWebServer().getPort()));
        }
    }

    private String address(int port) {
        return portal.url().isBlank() ? "http://localhost:" + port : portal.url();
    }
}
