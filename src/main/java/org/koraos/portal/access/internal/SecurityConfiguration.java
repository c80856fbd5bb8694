package org.koraos.portal.access.internal;

import java.util.Locale;
import java.util.Map;

import jakarta.servlet.DispatcherType;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

import org.koraos.portal.access.SignIns;
import org.koraos.portal.access.ui.SignInView;

/** Sign-in by a form; everything else asks for it, save what a page needs before. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain portalSecurity(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                .permitAll()
                .requestMatchers("/styles/**", "/icons/**")
                .permitAll()
                // A request that was refused says so with its own status, in place of the way to the sign-in page.
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll());
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(SignInView.class).anyRequest(AuthorizedUrl::authenticated))
                .build();
    }

    @Bean
    UserDetailsService signInPeople(SignIns signIns) {
        return login -> signIns.byLogin(login.strip().toLowerCase(Locale.ROOT));
    }

    /** PBKDF2, since bcrypt reads no more than 72 bytes of a password. */
    @Bean
    PasswordEncoder passwordEncoder() {
        var pbkdf2 = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        return new NormalizedPasswords(new DelegatingPasswordEncoder("pbkdf2", Map.of("pbkdf2", pbkdf2)));
    }
}
