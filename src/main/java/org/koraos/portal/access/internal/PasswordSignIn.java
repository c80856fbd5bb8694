package org.koraos.portal.access.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.SignIns;
import org.koraos.portal.access.SignedInPerson;

/**
 * Signs people in by login and password. Who has no right to sign in is told the same, and after the same time, as who
 * mistyped or does not exist.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);
    private static final int LONGEST_LOGIN = 60;

    private final DaoAuthenticationProvider passwords;
    private final SignInThrottle throttle;
    private final SignIns signIns;
    private final ExecutorService records = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sign-in-records").factory());

    PasswordSignIn(SignIns signIns, PasswordEncoder encoder, SignInThrottle throttle) {
        this.passwords = new DaoAuthenticationProvider(login -> signIns.allowed(normal(login)));
        this.passwords.setPasswordEncoder(encoder);
        this.throttle = throttle;
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var login = normal(attempt.getName());
        var address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        throttle.begin(login, address);
        try {
            var done = passwords.authenticate(attempt);
            var person = Objects.requireNonNull((SignedInPerson) done.getPrincipal(), "who signed in is somebody");
            throttle.succeeded(person.id(), login, address);
            signIns.succeeded(login);
            return done;
        } catch (BadCredentialsException wrong) {
            // Aside, since to write takes time only where there is somebody to write about.
            records.execute(() -> noteFailure(login));
            throw wrong;
        }
    }

    private void noteFailure(String login) {
        try {
            signIns.failed(login);
        } catch (RuntimeException failure) {
            LOG.error("An attempt to sign in that failed could not be journaled", failure);
        }
    }

    private static String normal(String login) {
        var lower = login.strip().toLowerCase(Locale.ROOT);
        return lower.length() > LONGEST_LOGIN ? "" : lower;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @PreDestroy
    void close() {
        records.close();
    }
}
