package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site sends: a write, or the opening of a socket, whose origin is not the portal's. The
 * socket is asked for it always, since every browser names it there and the framework does not look.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OriginGuard extends OncePerRequestFilter {

    private static final String PUSH = "/VAADIN/push";

    private final String ownOrigin;

    OriginGuard(PortalSettings portal) {
        this.ownOrigin = portal.url().isBlank() ? "" : origin(URI.create(portal.url()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (comesFromOwnPage(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private boolean comesFromOwnPage(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        if (origin == null) return !opensSocket(request);
        var harmless = !writes(request) && !isPush(request);
        return harmless || isOwn(origin, request);
    }

    private static boolean opensSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static boolean isPush(HttpServletRequest request) {
        return opensSocket(request) || request.getRequestURI().startsWith(PUSH);
    }

    private static boolean writes(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    /** By the address that is configured; on one's own machine, where none is, by the one that the browser asked for. */
    private boolean isOwn(String origin, HttpServletRequest request) {
        if (!ownOrigin.isEmpty()) return origin.equalsIgnoreCase(ownOrigin);
        var host = request.getHeader("Host");
        return host != null && origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT));
    }

    private static String origin(URI address) {
        var port = address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port == -1 ? "" : ":" + port);
    }
}
