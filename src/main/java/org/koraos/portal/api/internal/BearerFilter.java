package org.koraos.portal.api.internal;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

import org.koraos.portal.access.ApiCaller;
import org.koraos.portal.access.ApiCallers;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.uikit.LargeUploads;

/**
 * Finds out who calls, by the one token in the one header where tokens are looked for, and how often they may. A token
 * that only reads gets no further with a request that could write.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    /** More than any body of JSON that is taken here. */
    private static final int LARGEST = 256 << 10;

    private final ApiCallers callers;
    private final RateLimits limits;
    private final ProblemAnswers answers;

    BearerFilter(ApiCallers callers, RateLimits limits, ProblemAnswers answers) {
        this.callers = callers;
        this.limits = limits;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(ApiSecurity.DOCUMENT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = token(request).flatMap(callers::authenticate);
        if (caller.isEmpty()) {
            answers.send(new ApiRefusal.NoToken(), request, response);
            return;
        }
        if (!mayCallAgain(caller.get(), response)) {
            answers.send(new ApiRefusal.TooManyRequests(), request, response);
        } else if (writes(request) && !caller.get().mayWrite()) {
            answers.send(new ApiRefusal.NoScope("*:write"), request, response);
        } else if (request.getContentLengthLong() > LARGEST && !LargeUploads.isSentTo(request.getRequestURI())) {
            answers.send(new ApiRefusal.TooLarge(), request, response);
        } else {
            chainAs(caller.get(), request, response, chain);
        }
    }

    private static void chainAs(
            ApiCaller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of())));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Optional<String> token(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return Optional.of(headers.getFirst().substring(BEARER.length()).strip());
    }

    private boolean mayCallAgain(ApiCaller caller, HttpServletResponse response) {
        var probe = limits.take(caller.token());
        var reset = seconds(probe.getNanosToWaitForReset());
        response.setHeader("RateLimit-Policy", "\"token\";q=%d;w=60".formatted(limits.perMinute()));
        response.setHeader("RateLimit", "\"token\";r=%d;t=%d".formatted(probe.getRemainingTokens(), reset));
        if (!probe.isConsumed()) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
        }
        return probe.isConsumed();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }

    private static boolean writes(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }
}
