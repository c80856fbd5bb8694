package org.koraos.portal.access.internal;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** Too many attempts to sign in failed with this name or from this place; says how long to wait. */
public final class SignInThrottled extends AuthenticationException {

    private final Duration wait;

    SignInThrottled(Duration wait) {
        super("Too many attempts; wait " + wait);
        this.wait = wait;
    }

    public Duration waiting() {
        return wait;
    }
}
