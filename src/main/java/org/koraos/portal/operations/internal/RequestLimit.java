package org.koraos.portal.operations.internal;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

import org.koraos.portal.uikit.LargeUploads;

/**
 * Refuses a request that is too large before anything reads it. A body must say its length, as every browser does; the
 * server then reads no byte more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLimit extends OncePerRequestFilter {

    /** A file of 10 MB with what its form adds. */
    private static final long LARGEST = DataSize.ofMegabytes(12).toBytes();

    /** What a page tells the server of clicks and inputs; the largest is a selection of ten thousand stories. */
    private static final long LARGEST_OF_A_PAGE = DataSize.ofMegabytes(2).toBytes();

    private final long largestFile;

    /** @param largestFile the largest file that evidence may have */
    RequestLimit(@Value("${kora.files.largest}") DataSize largestFile) {
        this.largestFile = largestFile.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("Transfer-Encoding") != null) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else if (request.getContentLengthLong() > largest(request)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private long largest(HttpServletRequest request) {
        if (LargeUploads.isSentTo(request.getRequestURI())) return largestFile;
        // The query, not the parameters: asking for those would read a form's body.
        var query = request.getQueryString();
        return query != null && query.contains("v-r=uidl") ? LARGEST_OF_A_PAGE : LARGEST;
    }
}
