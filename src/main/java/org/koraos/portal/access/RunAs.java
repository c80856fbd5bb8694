package org.koraos.portal.access;

import java.util.function.Supplier;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Acts in the name of a person where no session does: the loading of the demo, and tests. Their roles count as ever. */
@Component
public class RunAs {

    private final SignIns signIns;

    RunAs(SignIns signIns) {
        this.signIns = signIns;
    }

    /** Runs the act as the person with this login, then as before. */
    public void person(String login, Runnable act) {
        call(login, () -> {
            act.run();
            return true;
        });
    }

    /** Like {@link #person}, with an answer. */
    public <T> T call(String login, Supplier<T> act) {
        var before = SecurityContextHolder.getContext();
        var person = signIns.byLogin(login);
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities())));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
