package org.koraos.portal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.Locale;

import com.github.mvysny.fakeservlet.FakeHttpSession;
import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinSession;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.SignIns;

import static org.awaitility.Awaitility.await;

/**
 * A test of pages in a browser that is not there: a session of one person, in English unless said otherwise.
 *
 * <p>Sign in with {@link #signIn} before opening a page; find parts with Karibu's {@code LocatorJ}, by what the person
 * sees.
 */
@PortalTest
public abstract class KaribuTest {

    private static final Routes ROUTES = new Routes().autoDiscoverViews("org.koraos.portal");

    /** Names the file of facts about the build that Karibu makes up for each browser, and leaves in the temporary folder. */
    private static final String BUILD_FACTS = "vaadin.frontend.token.file";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SignIns signIns;

    @Autowired
    protected GivenPeople people;

    /** The language of the browser. */
    protected Locale language() {
        return Locale.ENGLISH;
    }

    @BeforeEach
    protected void openBrowser() {
        openBrowserOn(newServlet());
    }

    /** A server of pages, for one browser or several. */
    protected VaadinServlet newServlet() {
        return new MockSpringServlet(ROUTES, context, UI::new);
    }

    /** Opens a browser that belongs to the calling thread. */
    protected void openBrowserOn(VaadinServlet servlet) {
        MockVaadin.setMockRequestFactory(session -> new SignedInRequest(session));
        MockVaadin.setup(UI::new, servlet);
        UI.getCurrent().setLocale(language());
    }

    @AfterEach
    protected void closeBrowser() {
        var servlet = VaadinServlet.getCurrent();
        var leftBehind = servlet == null ? null : servlet.getServletContext().getInitParameter(BUILD_FACTS);
        MockVaadin.tearDown();
        if (leftBehind != null) delete(Path.of(leftBehind));
        SecurityContextHolder.clearContext();
    }

    /** From here on this person acts. */
    protected void signIn(PersonReference person) {
        var principal = signIns.byLogin(person.login());
        var context = new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        // In the session as in a real browser: pages that are woken by another's change read as this person too.
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        SecurityContextHolder.setContext(context);
        MockVaadin.clientRoundtrip(false);
    }

    /** From here on this person acts, in a browser of their own: no page of the one before is left. */
    protected void signInElsewhere(PersonReference person) {
        closeBrowser();
        openBrowser();
        signIn(person);
    }

    /** Opens the page at a path of the site map, with a query or without, and returns it. */
    protected <T> T open(String path, Class<T> page) {
        var location = new Location(path);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
        MockVaadin.clientRoundtrip(true);
        return page.cast(UI.getCurrent().getCurrentView());
    }

    /** Waits until the page says so of itself: what others did reaches it within a moment. */
    protected static void eventually(ThrowingRunnable says) {
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            says.run();
        });
    }

    /** Fills a field in as the person would; Karibu's own way reaches for parts that Vaadin has no more. */
    protected static <V, F extends Component & HasValue<?, V>> void fill(F field, V value) {
        LocatorJ._assertOne(field.getClass(), spec -> spec.withPredicate(found -> found.equals(field)));
        if (field.isReadOnly() || !field.getElement().isEnabled()) {
            throw new AssertionError("The person cannot fill this in: " + field);
        }
        field.setValue(value);
    }

    /** Presses a key that the page listens to while nobody types. */
    protected static void press(Component page, String key) {
        var data = JacksonUtils.createObjectNode();
        data.put("event.detail", key);
        page.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(page.getElement(), "kora-key", data));
        MockVaadin.clientRoundtrip(true);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A request that knows whom the security context knows. */
    private static final class SignedInRequest extends FakeRequest {

        SignedInRequest(FakeHttpSession session) {
            super(session);
        }

        @Override
        public Principal getUserPrincipal() {
            return SecurityContextHolder.getContext().getAuthentication();
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }
    }
}
