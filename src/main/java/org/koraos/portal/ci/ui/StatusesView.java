package org.koraos.portal.ci.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.StatusId;
import org.koraos.portal.ci.StatusProgress;
import org.koraos.portal.ci.StatusRow;
import org.koraos.portal.ci.StatusService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** What the portal tells a plan's repositories of merge gates: what waits, what came of it, and what to do about that. */
@Route(SiteMap.STATUSES)
@PermitAll
@StyleSheet("styles/ci.css")
public class StatusesView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;
    private static final String PROGRESS = "progress";

    private final transient PlanService plans;
    private final transient StatusService statuses;
    private final boolean mayAct;
    private final Anchor back = new Anchor("", getTranslation("ci.deliveries.back"));
    private final PageHeader head = new PageHeader(getTranslation("ci.statuses.title"), "");
    private final Nav choices = new Nav();
    private final Grid<StatusRow> list = new Grid<>();
    private final EmptyState nothing = new EmptyState(
            VaadinIcon.OUTBOX, getTranslation("ci.statuses.empty-title"), getTranslation("ci.statuses.empty-hint"));

    private @Nullable PlanReference plan;
    private @Nullable StatusProgress filter;

    StatusesView(PlanService plans, StatusService statuses, CurrentPerson current, LiveTopics topics) {
        this.plans = plans;
        this.statuses = statuses;
        this.mayAct = current.holdsAny(Role.ADMIN, Role.PO, Role.OPS);
        setId("content");
        addClassNames("page", "statuses-page");
        back.addClassName("way-back");
        choices.addClassName("delivery-states");
        choices.setAriaLabel(getTranslation("ci.statuses.by-progress"));
        list.setId("statuses");
        list.addClassName("delivery-list");
        list.setPageSize(PAGE);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.addThemeVariants(GridVariant.NO_BORDER);
        list.setAriaLabel(getTranslation("ci.statuses.list"));
        list.addColumn(new ComponentRenderer<>(this::row)).setKey("status").setFlexGrow(1);
        add(back, head, choices, nothing, list);
        topics.watch(this, this::concerns, changed -> read());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        var wanted = event.getLocation().getQueryParameters().getSingleParameter(PROGRESS);
        filter = wanted.map(StatusesView::progress).orElse(null);
        back.setHref(SiteMap.of(SiteMap.REPOSITORIES, shown().slug()));
        list.setItems(
                query -> statuses.statuses(shown().id(), filter, query.getOffset(), query.getLimit()).stream(),
                query -> statuses.count(shown().id(), filter));
        read();
    }

    private static @Nullable StatusProgress progress(String name) {
        return Arrays.stream(StatusProgress.values())
                .filter(progress -> name(progress).equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String name(StatusProgress progress) {
        return progress.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null
                && plan.id().value().equals(changed.plan())
                && changed.kind().equals("commit-status");
    }

    private void read() {
        var count = statuses.count(shown().id(), filter);
        head.say(getTranslation("ci.statuses.title"), getTranslation("ci.statuses.line"));
        nothing.setVisible(count == 0);
        list.setVisible(count > 0);
        list.getDataProvider().refreshAll();
        choices.removeAll();
        choices.add(choice(null));
        Stream.of(StatusProgress.values()).forEach(progress -> choices.add(choice(progress)));
    }

    private Anchor choice(@Nullable StatusProgress progress) {
        var path = SiteMap.of(SiteMap.STATUSES, shown().slug());
        var choice = progress == null
                ? new Anchor(path, getTranslation("ci.statuses.all"))
                : new Anchor(path + "?" + PROGRESS + "=" + name(progress), words(progress));
        if (filter == progress) choice.getElement().setAttribute("aria-current", "true");
        return choice;
    }

    private String words(StatusProgress progress) {
        return Phrases.say(this, Phrase.of("ci.status-progress", progress));
    }

    private Component row(StatusRow status) {
        var locale = Locales.of(this);
        var when = new Span(Moments.text(locale, status.wantedAt()));
        when.addClassName("delivery-when");
        var state = Phrases.say(this, Phrase.of("ci.status-state", status.state()));
        var what = new Div(getTranslation(
                "ci.statuses.where", state, status.repository(), status.commit().brief()));
        what.addClassName("delivery-what");
        var words = new Div(new Div(status.sentence()), what);
        words.addClassName("delivery-words");
        var answer = status.answer();
        if (answer != null) words.add(new Div(Phrases.say(this, answer)));
        if (status.progress() == StatusProgress.WAITING && status.tries() > 0) {
            var tries = getTranslation("ci.statuses.tries", status.tries(), Moments.text(locale, status.nextTryAt()));
            var line = new Div(tries);
            line.addClassName("delivery-what");
            words.add(line);
        }
        var row = new Div(when, new StatusBadge(words(status.progress()), tone(status.progress())), words);
        row.addClassName("delivery-row");
        if (mayAct) addActs(row, status);
        return row;
    }

    private static Tone tone(StatusProgress progress) {
        return switch (progress) {
            case WAITING -> Tone.INFO;
            case SENT -> Tone.GOOD;
            case PARKED -> Tone.BAD;
            case GIVEN_UP -> Tone.WARNING;
            case OVERTAKEN -> Tone.NEUTRAL;
        };
    }

    private void addActs(Div row, StatusRow status) {
        var progress = status.progress();
        if (progress == StatusProgress.SENT || progress == StatusProgress.OVERTAKEN) return;
        row.add(act("ci.statuses.try-now", "try-status", () -> tryNow(status.id())));
        if (progress != StatusProgress.GIVEN_UP) {
            row.add(act("ci.statuses.give-up", "give-up-status", () -> askToGiveUp(status.id())));
        }
    }

    private Button act(String text, String name, Runnable act) {
        var button = new Button(getTranslation(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName(name);
        return button;
    }

    private void tryNow(StatusId id) {
        statuses.tryNow(shown().id(), id);
        read();
        Notices.done(this, Phrase.of("ci.statuses.tried"));
    }

    private void askToGiveUp(StatusId id) {
        new ReasonDialog(
                        Phrase.of("ci.statuses.give-up-title"),
                        Phrase.of("ci.statuses.give-up-hint"),
                        Phrase.of("ci.statuses.give-up"),
                        reason -> giveUp(id, reason))
                .open();
    }

    private void giveUp(StatusId id, Reason reason) {
        statuses.giveUp(shown().id(), id, reason);
        read();
        Notices.done(this, Phrase.of("ci.statuses.given-up"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("ci.statuses.page-title");
    }
}
