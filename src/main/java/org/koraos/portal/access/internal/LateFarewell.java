package org.koraos.portal.access.internal;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page that is left close its connection when its session is over already, as at the moment somebody signs in:
 * an answer that begins a session would overwrite the cookie of the one that was just begun.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class LateFarewell extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFarewell(request) && request.getSession(false) == null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFarewell(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI().startsWith("/VAADIN/push")
                && query != null
                && query.contains("X-Atmosphere-Transport=close");
    }
}
