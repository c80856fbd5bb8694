package org.koraos.portal.access.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import com.vaadin.flow.server.VaadinSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.SignIns;
import org.koraos.portal.access.SignedInPerson;
import org.koraos.portal.access.ui.SignInView;
import org.koraos.portal.journal.ChangesCommitted;

/**
 * The sessions of this node, by who signed in. A person who may sign in no more, or whose password is another now, is
 * signed out everywhere: their pages go to the sign-in page and their sockets close. Who signs in more often than anybody
 * needs loses the oldest session.
 */
@Component
class OpenSessions implements HttpSessionAttributeListener, HttpSessionListener {

    static final int MOST_OF_ONE_PERSON = 20;

    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;
    private static final int FAREWELL_SECONDS = 2;

    /** The web server asks for its listeners before anything else is there. */
    private final ObjectProvider<SignIns> signIns;

    private final Map<String, Deque<HttpSession>> sessions = new ConcurrentHashMap<>();

    /** Aside: neither a commit nor a request waits for the pages of others. */
    private final ExecutorService doorkeeper = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("open-sessions").factory());

    OpenSessions(ObjectProvider<SignIns> signIns) {
        this.signIns = signIns;
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (!event.getName().equals(CONTEXT)) return;
        personIn(event.getValue()).ifPresent(person -> add(person.login(), event.getSession()));
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        if (event.getName().equals(CONTEXT)) forget(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        forget(event.getSession());
    }

    @EventListener
    void on(ChangesCommitted changes) {
        for (var subject : changes.subjects()) {
            if (!subject.kind().equals("person") || !sessions.containsKey(subject.key())) continue;
            doorkeeper.execute(() -> endUnlessAllowed(subject.key()));
        }
    }

    private void add(String login, HttpSession session) {
        sessions.compute(login, (key, known) -> {
            var all = known == null ? new ArrayDeque<HttpSession>() : new ArrayDeque<>(known);
            all.addLast(session);
            if (all.size() > MOST_OF_ONE_PERSON) {
                var oldest = all.removeFirst();
                doorkeeper.execute(() -> end(oldest));
            }
            return all;
        });
    }

    private void forget(HttpSession gone) {
        var id = gone.getId();
        for (var login : sessions.keySet()) {
            sessions.computeIfPresent(login, (key, known) -> {
                var left = new ArrayDeque<>(known);
                left.removeIf(session -> session.getId().equals(id));
                return left.isEmpty() ? null : left;
            });
        }
    }

    private void endUnlessAllowed(String login) {
        try {
            var now = signIns.getObject().find(login);
            List.copyOf(sessions.getOrDefault(login, new ArrayDeque<>())).stream()
                    .filter(session -> !mayGoOn(session, now))
                    .forEach(this::end);
        } catch (RuntimeException failure) {
            LOG.error("Whether sessions must end could not be looked up", failure);
        }
    }

    private static boolean mayGoOn(HttpSession session, Optional<SignedInPerson> now) {
        try {
            var then = personIn(session.getAttribute(CONTEXT));
            return then.isEmpty()
                    || now.filter(SignedInPerson::active)
                            .filter(person -> Objects.equals(
                                    person.passwordHash(), then.get().passwordHash()))
                            .isPresent();
        } catch (IllegalStateException overAlready) {
            return true;
        }
    }

    private void end(HttpSession session) {
        try {
            VaadinSession.getAllSessions(session).forEach(OpenSessions::leave);
            session.invalidate();
        } catch (IllegalStateException overAlready) {
            LOG.debug("A session was over before it was ended", overAlready);
        }
    }

    /** Pages that answer go to the sign-in page; those that are busy find out at their next command. */
    private static void leave(VaadinSession pages) {
        try {
            pages.access(() -> pages.getUIs().forEach(ui -> ui.getPage().setLocation("/" + SignInView.PATH)))
                    .get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException busy) {
            LOG.debug("A page was not told that its session ends", busy);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<SignedInPerson> personIn(@Nullable Object context) {
        return Optional.ofNullable(context instanceof SecurityContext security ? security.getAuthentication() : null)
                .map(signedIn -> signedIn.getPrincipal())
                .filter(SignedInPerson.class::isInstance)
                .map(SignedInPerson.class::cast);
    }

    @PreDestroy
    void close() {
        doorkeeper.shutdownNow();
    }
}
