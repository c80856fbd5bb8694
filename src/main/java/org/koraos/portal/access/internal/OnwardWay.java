package org.koraos.portal.access.internal;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * Leads who signed in to the page that they asked for before. It names no host, so that it is right behind every proxy,
 * and what does not begin as a path of this portal leads to the start.
 */
record OnwardWay(VaadinDefaultRequestCache asked) implements AuthenticationSuccessHandler {

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn) throws IOException {
        var path = path(asked.getRequest(request, response));
        asked.removeRequest(request, response);
        response.sendRedirect(path);
    }

    private static String path(@Nullable SavedRequest saved) {
        if (!(saved instanceof DefaultSavedRequest before)) return "/";
        var path = before.getRequestURI();
        if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\") || path.contains(":"))
            return "/";
        var query = before.getQueryString();
        return query == null ? path : path + "?" + query;
    }
}
