package org.koraos.portal.api.internal;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.api.ApiRefusal;

/** Answers for every address and method of the API that is none, so that nobody is shown a page there. */
@RestController
@Hidden
class NothingElse {

    private static final String EVERYTHING = ApiSecurity.ROOT + "/**";

    private final RequestMappingHandlerMapping endpoints;

    NothingElse(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.endpoints = requestMappingHandlerMapping;
    }

    @RequestMapping({ApiSecurity.ROOT, EVERYTHING})
    @Scoped(ApiScope.READ)
    void nothing(HttpServletRequest request) {
        var isThere = endpoints.getHandlerMethods().keySet().stream()
                .map(endpoint -> endpoint.getPathPatternsCondition())
                .filter(Objects::nonNull)
                .filter(patterns -> !patterns.getPatternValues().contains(EVERYTHING))
                .anyMatch(patterns -> patterns.getMatchingCondition(request) != null);
        throw isThere ? new ApiRefusal.OtherMethod() : new ApiRefusal.NothingHere();
    }
}
