package org.koraos.portal.api.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;

import org.koraos.portal.access.ApiCallers;

/**
 * The door of the REST API: a token and nothing else opens it. No session is read or made, so that a browser that is
 * signed in is nobody here, and nothing a browser sends by itself does anything.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    static final String ROOT = "/api/v1";

    /** What the API is like; it says nothing of what is in this portal, and is open to all. */
    static final String DOCUMENT = ROOT + "/openapi.json";

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ApiCallers callers, RateLimits limits, ProblemAnswers answers)
            throws Exception {
        return http.securityMatcher(ROOT, ROOT + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, DOCUMENT)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new BearerFilter(callers, limits, answers), AuthorizationFilter.class)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }
}
