package org.koraos.portal.handoff.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

import org.koraos.portal.handoff.PublicKeys;

/** Who checks a pack has no account here: the public keys are read without signing in, and without a session. */
@Configuration(proxyBeanMethods = false)
class KeysSecurity {

    @Bean
    @Order(2)
    SecurityFilterChain openKeys(HttpSecurity http) throws Exception {
        return http.securityMatcher(PublicKeys.ADDRESS)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, PublicKeys.ADDRESS)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PublicKeys.ADDRESS)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
