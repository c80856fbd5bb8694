package org.koraos.portal.api.internal;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page on which people who are signed in try the API, with a token of theirs: their session opens nothing there. It
 * runs the scripts of the portal's own files only, and none that is written into a page.
 */
@RestController
class ApiPage {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>API · KoraOS Portal</title>
            <link rel="icon" href="/icons/kora.svg">
            <link rel="stylesheet" href="/webjars/swagger-ui/VERSION/swagger-ui.css">
            </head>
            <body>
            <main id="api"></main>
            <script src="/webjars/swagger-ui/VERSION/swagger-ui-bundle.js"></script>
            <script src="/api-docs/start.js"></script>
            </body>
            </html>
            """;

    private final String page;

    ApiPage(@Value("${kora.api.swagger-ui}") String version) {
        this.page = PAGE.replace("VERSION", version);
    }

    @GetMapping(path = "/api-docs", produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        return page;
    }
}
