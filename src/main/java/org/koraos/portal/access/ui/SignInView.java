package org.koraos.portal.access.ui;

import java.util.Optional;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;

import org.koraos.portal.access.DemoPeople;
import org.koraos.portal.access.DemoPeople.DemoPerson;
import org.koraos.portal.kernel.Phrase;

/** Where people sign in. In the demo it offers each of its people with one click. */
@Route(value = SignInView.PATH, autoLayout = false)
@AnonymousAllowed
public class SignInView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    public static final String PATH = "sign-in";

    /** In the query when login and password do not belong together. */
    public static final String ERROR = "error";

    /** In the query when there were too many attempts: how many seconds to wait. */
    public static final String WAIT = "wait";

    private static final long LONGEST_WAIT = 3_600;

    private final LoginForm form = new LoginForm();

    SignInView(ObjectProvider<DemoPeople> demo) {
        addClassName("sign-in");
        form.setAction(PATH);
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts());
        var mark = new Span("K");
        mark.addClassName("sign-in-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var card = new Div(
                mark,
                new H1(getTranslation("access.sign-in.welcome")),
                new Paragraph(getTranslation("access.sign-in.what-it-is")),
                form);
        card.addClassName("sign-in-card");
        add(card);
        demo.ifAvailable(people -> card.add(offer(people)));
    }

    private Div offer(DemoPeople people) {
        var offer = new Div(
                new H2(getTranslation("access.sign-in.demo")),
                new Paragraph(getTranslation("access.sign-in.demo-hint")));
        offer.addClassName("sign-in-demo");
        people.everyone().forEach(person -> offer.getElement().appendChild(oneClickForm(person)));
        return offer;
    }

    private Element oneClickForm(DemoPerson person) {
        var oneClick = new Element("form");
        oneClick.setAttribute("method", "post").setAttribute("action", PATH);
        oneClick.appendChild(hidden("username", person.login()), hidden("password", person.password()));
        var token = csrfToken();
        if (token != null) oneClick.appendChild(hidden(token.getParameterName(), token.getToken()));
        var name = new Element("strong").setText(person.name());
        var role = new Element("span")
                .setText(getTranslation(Phrase.of("access.role", person.role()).key()));
        oneClick.appendChild(new Element("button")
                .setAttribute("type", "submit")
                .setAttribute("id", "demo-" + person.login())
                .appendChild(name, role));
        return oneClick;
    }

    private static Element hidden(String name, String value) {
        return new Element("input")
                .setAttribute("type", "hidden")
                .setAttribute("name", name)
                .setAttribute("value", value);
    }

    private static @Nullable CsrfToken csrfToken() {
        var request = VaadinRequest.getCurrent();
        return request == null ? null : (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    private LoginI18n texts() {
        var texts = LoginI18n.createDefault();
        var labels = texts.getForm();
        labels.setTitle("");
        labels.setUsername(getTranslation("access.sign-in.login"));
        labels.setPassword(getTranslation("access.sign-in.password"));
        labels.setSubmit(getTranslation("access.sign-in.submit"));
        var error = texts.getErrorMessage();
        error.setTitle(getTranslation("access.sign-in.failed"));
        error.setMessage(getTranslation("access.sign-in.failed-hint"));
        error.setUsername(getTranslation("access.sign-in.login-missing"));
        error.setPassword(getTranslation("access.sign-in.password-missing"));
        return texts;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        var wait = query.getSingleParameter(WAIT).flatMap(SignInView::seconds);
        wait.ifPresent(this::askToWait);
        form.setError(wait.isPresent() || query.getParameters().containsKey(ERROR));
    }

    private void askToWait(long seconds) {
        var texts = texts();
        var error = texts.getErrorMessage();
        error.setTitle(getTranslation("access.sign-in.too-many"));
        error.setMessage(
                seconds < 60
                        ? getTranslation("access.sign-in.wait-seconds", seconds)
                        : getTranslation("access.sign-in.wait-minutes", Math.ceilDiv(seconds, 60)));
        form.setI18n(texts);
    }

    private static Optional<Long> seconds(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number > 0 && number <= LONGEST_WAIT);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.sign-in.title");
    }
}
