package org.koraos.portal.access.internal;

import java.security.SecureRandom;
import java.util.Base64;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/**
 * Tells browsers what a page may load and run: scripts that this very answer names by a word made for it, and those that
 * they load; styles, pictures and connections of the portal's own. Two things are looser than one would wish, since
 * Vaadin 25.2 needs them: it runs expressions that the server sends, and sets styles in place.
 */
@Component
class ContentPolicy implements HeaderWriter, VaadinServiceInitListener {

    private static final String HEADER = "Content-Security-Policy";
    private static final String NONCE = ContentPolicy.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'none'");

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (response.containsHeader(HEADER)) return;
        response.setHeader(HEADER, POLICY.formatted(nonce(request)));
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(ContentPolicy::finish);
    }

    private static void finish(IndexHtmlResponse page) {
        // Where the framework has said otherwise.
        page.getVaadinResponse().setHeader("X-Frame-Options", "DENY");
        var request = (HttpServletRequest) page.getVaadinRequest();
        page.getDocument()
                .select("script, link[rel=modulepreload]")
                .forEach(script -> script.attr("nonce", nonce(request)));
    }

    private static String nonce(HttpServletRequest request) {
        if (request.getAttribute(NONCE) instanceof String made) return made;
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        request.setAttribute(NONCE, nonce);
        return nonce;
    }
}
