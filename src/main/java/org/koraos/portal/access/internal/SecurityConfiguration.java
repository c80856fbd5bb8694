package org.koraos.portal.access.internal;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import org.koraos.portal.access.ui.SignInView;

/** Sign-in by a form; everything else asks for it, save what a page needs before. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    /** What no page of the portal asks a browser for. */
    private static final String NO_DEVICES = Stream.of(
                    "camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture")
            .map(device -> device + "=()")
            .collect(Collectors.joining(", "));

    /** @param url the address that people open; where it speaks TLS, browsers shall never try without */
    @Bean
    SecurityFilterChain portalSecurity(
            HttpSecurity http, ContentPolicy policy, VaadinDefaultRequestCache asked, @Value("${kora.url}") String url)
            throws Exception {
        http.headers(headers -> headers.addHeaderWriter(policy)
                .frameOptions(FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES))
                .httpStrictTransportSecurity(tls -> tls.requestMatcher(request -> url.startsWith("https://")))
                // At once: a page that says its length is sent before anybody asks for headers that come last.
                .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <F extends HeaderWriterFilter> F postProcess(F filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                }));
        // A session of its own for who signs in: a page that another person left open does not become theirs.
        http.sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.newSession()));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                .permitAll()
                .requestMatchers("/styles/**", "/icons/**")
                .permitAll()
                // A request that was refused says so with its own status, in place of the way to the sign-in page.
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll());
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.loginView(SignInView.class).anyRequest(AuthorizedUrl::authenticated));
        // After Vaadin's part, which names the page of the form.
        return http.formLogin(form -> form.failureHandler(SecurityConfiguration::tellWhyNot)
                        // Last, since Vaadin's part sets a handler of its own, which names the host.
                        .withObjectPostProcessor(new ObjectPostProcessor<UsernamePasswordAuthenticationFilter>() {
                            @Override
                            public <F extends UsernamePasswordAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationSuccessHandler(new OnwardWay(asked));
                                return filter;
                            }
                        }))
                .build();
    }

    private static void tellWhyNot(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var why = failure instanceof SignInThrottled throttled
                ? SignInView.WAIT + "=" + Math.max(1, throttled.waiting().toSeconds())
                : SignInView.ERROR;
        response.sendRedirect("/" + SignInView.PATH + "?" + why);
    }

    /** PBKDF2, since bcrypt reads no more than 72 bytes of a password. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return NormalizedPasswords.keptAs(Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }
}
