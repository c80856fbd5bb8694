package org.koraos.portal.ci.ui;

import java.util.Objects;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.ApiAddress;
import org.koraos.portal.ci.NewSecret;
import org.koraos.portal.ci.RepositoryRow;
import org.koraos.portal.ci.RepositoryService;
import org.koraos.portal.ci.RequiredChecks;
import org.koraos.portal.ci.SecretGrace;
import org.koraos.portal.ci.StatusToken;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;

/** A plan's repositories: which checks they must pass, how they are believed, and connecting another. */
@Route(SiteMap.REPOSITORIES)
@PermitAll
@StyleSheet("styles/evidence.css")
@StyleSheet("styles/ci.css")
public class RepositoriesView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final transient PlanService plans;
    private final transient RepositoryService repositories;
    private final boolean mayChange;
    private final String portal;

    private final Button connect =
            new Button(getTranslation("ci.page.connect"), VaadinIcon.PLUS.create(), click -> askToConnect());
    private final Anchor deliveries = new Anchor("", getTranslation("ci.page.deliveries"));
    private final Anchor statuses = new Anchor("", getTranslation("ci.page.statuses"));
    private final KeyedList<RepositoryRow> list = new KeyedList<>(RepositoryRow::id, this::card);
    private final EmptyState nothing = new EmptyState(
            VaadinIcon.CODE, getTranslation("ci.page.empty-title"), getTranslation("ci.page.empty-hint"));
    private final EmptyState noKey = new EmptyState(
            VaadinIcon.KEY_O, getTranslation("ci.page.no-key-title"), getTranslation("ci.refusal.no-key"));

    private @Nullable PlanReference plan;

    /** @param url the address that people open; empty on one's own machine */
    RepositoriesView(
            PlanService plans,
            RepositoryService repositories,
            CurrentPerson current,
            LiveTopics topics,
            @Value("${kora.url}") String url) {
        this.plans = plans;
        this.repositories = repositories;
        this.mayChange = current.holdsAny(Role.PO, Role.ADMIN);
        this.portal = url;
        setId("content");
        addClassNames("page", "repositories-page");
        connect.setId("connect-repository");
        connect.addThemeVariants(ButtonVariant.PRIMARY);
        deliveries.setId("all-deliveries");
        statuses.setId("all-statuses");
        list.addClassName("repositories");
        var links = new Div(deliveries, statuses);
        links.addClassName("ci-links");
        add(
                new PageHeader(getTranslation("ci.page.title"), getTranslation("ci.page.line"), connect),
                links,
                noKey,
                nothing,
                list);
        topics.watch(this, this::concerns, changed -> read());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        deliveries.setHref(SiteMap.of(SiteMap.DELIVERIES, shown().slug()));
        statuses.setHref(SiteMap.of(SiteMap.STATUSES, shown().slug()));
        read();
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null
                && plan.id().value().equals(changed.plan())
                && (changed.kind().equals("repository") || changed.kind().equals("delivery"));
    }

    private void read() {
        var rows = repositories.repositories(shown().id());
        var canConnect = repositories.canConnect();
        connect.setVisible(mayChange && canConnect);
        noKey.setVisible(!canConnect);
        nothing.setVisible(canConnect && rows.isEmpty());
        list.show(rows);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("ci.page.page-title");
    }

    // --- one repository ---

    private Component card(RepositoryRow row) {
        var provider = new Span(Phrases.say(this, Phrase.of("ci.provider", row.provider())));
        provider.addClassName("key-chip");
        var words = new Div(new H2(row.name().value()), provider);
        words.addClassName("repository-words");
        var head = new Div(words);
        head.addClassName("repository-head");
        if (mayChange) head.add(acts(row));
        var checks = new Div();
        checks.addClassName("repository-checks");
        row.checks().names().forEach(name -> checks.add(chip(name)));
        var address = new Div(portal + row.path());
        address.addClassName("repository-address");
        var card = new Div(head, label("ci.page.required"), checks, label("ci.page.address"), address, foot(row));
        card.addClassNames("panel", "repository");
        return card;
    }

    private static Span chip(String text) {
        var chip = new Span(text);
        chip.addClassName("key-chip");
        return chip;
    }

    private Paragraph label(String key) {
        var label = new Paragraph(getTranslation(key));
        label.addClassName("repository-label");
        return label;
    }

    private Div foot(RepositoryRow row) {
        var locale = Locales.of(this);
        var foot = new Div(new Span(getTranslation("ci.page.secret-since", Moments.text(locale, row.secretSince()))));
        var former = row.formerUntil();
        if (former != null) foot.add(new Span(getTranslation("ci.page.former-until", Moments.text(locale, former))));
        var last = row.lastDelivery();
        foot.add(new Span(
                last == null
                        ? getTranslation("ci.page.no-delivery")
                        : getTranslation("ci.page.last-delivery", Moments.text(locale, last))));
        var api = row.statusApi();
        var since = row.statusTokenSince();
        foot.add(new Span(
                api == null || since == null
                        ? getTranslation("ci.page.not-answered")
                        : getTranslation("ci.page.answered", api.host(), Moments.text(locale, since))));
        foot.addClassName("repository-foot");
        return foot;
    }

    private Div acts(RepositoryRow row) {
        var acts = new Div(
                act("ci.page.change-checks", "change-checks", () -> askForChecks(row)),
                act("ci.page.rotate", "rotate-secret", () -> askToRotate(row)),
                act("ci.page.answer", "answer-repository", () -> askToAnswer(row)),
                act("ci.page.disconnect", "disconnect-repository", () -> askToDisconnect(row)));
        acts.addClassName("repository-acts");
        return acts;
    }

    private Button act(String text, String name, Runnable act) {
        var button = new Button(getTranslation(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName(name);
        return button;
    }

    // --- what people do ---

    private void askToConnect() {
        new ConnectDialog((provider, name, checks) -> tell(repositories.connect(shown().id(), provider, name, checks)))
                .open();
    }

    private void askForChecks(RepositoryRow row) {
        new ChecksDialog(row, (checks, reason) -> require(row, checks, reason)).open();
    }

    private void require(RepositoryRow row, RequiredChecks checks, Reason reason) {
        repositories.require(shown().id(), row.id(), row.version(), checks, reason);
        read();
        Notices.done(this, Phrase.of("ci.checks.done"));
    }

    private void askToRotate(RepositoryRow row) {
        new RotateDialog(row.name(), grace -> rotate(row, grace)).open();
    }

    private void rotate(RepositoryRow row, SecretGrace grace) {
        tell(repositories.rotate(shown().id(), row.id(), grace));
    }

    private void askToAnswer(RepositoryRow row) {
        new AnswerDialog(row, new AnswerDialog.Acts() {
                    @Override
                    public void answerAt(ApiAddress api, StatusToken token) {
                        repositories.answerAt(shown().id(), row.id(), api, token);
                        read();
                        Notices.done(RepositoriesView.this, Phrase.of("ci.answer.done"));
                    }

                    @Override
                    public void answerNoMore() {
                        repositories.answerNoMore(shown().id(), row.id());
                        read();
                        Notices.done(RepositoriesView.this, Phrase.of("ci.answer.removed"));
                    }
                })
                .open();
    }

    private void askToDisconnect(RepositoryRow row) {
        new ReasonDialog(
                        Phrase.of("ci.page.disconnect-title", row.name().value()),
                        Phrase.of("ci.page.disconnect-hint"),
                        Phrase.of("ci.page.disconnect"),
                        reason -> disconnect(row, reason))
                .open();
    }

    private void disconnect(RepositoryRow row, Reason reason) {
        repositories.disconnect(shown().id(), row.id(), reason);
        read();
        Notices.done(this, Phrase.of("ci.page.disconnected"));
    }

    private void tell(NewSecret secret) {
        read();
        new SecretDialog(secret, portal).open();
    }
}
