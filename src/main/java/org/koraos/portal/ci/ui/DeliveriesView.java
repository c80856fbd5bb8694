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
import org.koraos.portal.ci.DeliveryFilter;
import org.koraos.portal.ci.DeliveryId;
import org.koraos.portal.ci.DeliveryRow;
import org.koraos.portal.ci.DeliveryService;
import org.koraos.portal.ci.DeliveryState;
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

/** What a plan's repositories delivered and what became of it, the newest first. */
@Route(SiteMap.DELIVERIES)
@PermitAll
@StyleSheet("styles/ci.css")
public class DeliveriesView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;
    private static final String STATE = "state";

    private final transient PlanService plans;
    private final transient DeliveryService deliveries;
    private final boolean mayReplay;
    private final Anchor back = new Anchor("", getTranslation("ci.deliveries.back"));
    private final PageHeader head = new PageHeader(getTranslation("ci.deliveries.title"), "");
    private final Nav states = new Nav();
    private final Grid<DeliveryRow> list = new Grid<>();
    private final EmptyState nothing = new EmptyState(
            VaadinIcon.INBOX, getTranslation("ci.deliveries.empty-title"), getTranslation("ci.deliveries.empty-hint"));

    private @Nullable PlanReference plan;
    private DeliveryFilter filter = DeliveryFilter.ALL;

    DeliveriesView(PlanService plans, DeliveryService deliveries, CurrentPerson current, LiveTopics topics) {
        this.plans = plans;
        this.deliveries = deliveries;
        this.mayReplay = current.holdsAny(Role.ADMIN, Role.PO, Role.OPS);
        setId("content");
        addClassNames("page", "deliveries-page");
        back.addClassName("way-back");
        states.addClassName("delivery-states");
        states.setAriaLabel(getTranslation("ci.deliveries.by-state"));
        list.setId("deliveries");
        list.addClassName("delivery-list");
        list.setPageSize(PAGE);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.addThemeVariants(GridVariant.NO_BORDER);
        list.setAriaLabel(getTranslation("ci.deliveries.list"));
        list.addColumn(new ComponentRenderer<>(this::row)).setKey("delivery").setFlexGrow(1);
        add(back, head, states, nothing, list);
        topics.watch(this, this::concerns, changed -> read());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        var wanted = event.getLocation().getQueryParameters().getSingleParameter(STATE);
        filter = new DeliveryFilter(null, wanted.map(DeliveriesView::state).orElse(null));
        back.setHref(SiteMap.of(SiteMap.REPOSITORIES, shown().slug()));
        list.setItems(
                query -> deliveries.deliveries(shown().id(), filter, query.getOffset(), query.getLimit()).stream(),
                query -> deliveries.count(shown().id(), filter));
        read();
    }

    private static @Nullable DeliveryState state(String name) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> name(state).equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String name(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null
                && plan.id().value().equals(changed.plan())
                && changed.kind().equals("delivery");
    }

    private void read() {
        var count = deliveries.count(shown().id(), filter);
        head.say(getTranslation("ci.deliveries.title"), getTranslation("ci.deliveries.line", count));
        nothing.setVisible(count == 0);
        list.setVisible(count > 0);
        list.getDataProvider().refreshAll();
        states.removeAll();
        states.add(choice(null));
        Stream.of(DeliveryState.values()).forEach(state -> states.add(choice(state)));
    }

    private Anchor choice(@Nullable DeliveryState state) {
        var path = SiteMap.of(SiteMap.DELIVERIES, shown().slug());
        var choice = state == null
                ? new Anchor(path, getTranslation("ci.deliveries.all"))
                : new Anchor(path + "?" + STATE + "=" + name(state), words(state));
        if (filter.state() == state) choice.getElement().setAttribute("aria-current", "true");
        return choice;
    }

    private String words(DeliveryState state) {
        return Phrases.say(this, Phrase.of("ci.delivery-state", state));
    }

    private Component row(DeliveryRow delivery) {
        var when = new Span(Moments.text(Locales.of(this), delivery.receivedAt()));
        var outcome = delivery.outcome();
        var said = new Div(outcome == null ? "" : Phrases.say(this, outcome));
        var what = new Div(new Span(delivery.event() + " · " + delivery.repository()));
        what.addClassName("delivery-what");
        var words = new Div(said, what);
        words.addClassName("delivery-words");
        when.addClassName("delivery-when");
        var row = new Div(when, new StatusBadge(words(delivery.state()), tone(delivery.state())), words);
        row.addClassName("delivery-row");
        if (mayReplay && delivery.state() != DeliveryState.RECEIVED) row.add(replayButton(delivery.id()));
        return row;
    }

    private static Tone tone(DeliveryState state) {
        return switch (state) {
            case APPLIED -> Tone.GOOD;
            case RECEIVED -> Tone.INFO;
            case NOTED -> Tone.NEUTRAL;
            case PARKED -> Tone.WARNING;
            case FAILED -> Tone.BAD;
        };
    }

    private Button replayButton(DeliveryId id) {
        var button = new Button(getTranslation("ci.deliveries.replay"), click -> askToReplay(id));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName("replay-delivery");
        return button;
    }

    private void askToReplay(DeliveryId id) {
        new ReasonDialog(
                        Phrase.of("ci.deliveries.replay-title"),
                        Phrase.of("ci.deliveries.replay-hint"),
                        Phrase.of("ci.deliveries.replay"),
                        reason -> replay(id, reason))
                .open();
    }

    private void replay(DeliveryId id, Reason reason) {
        deliveries.replay(shown().id(), id, reason);
        read();
        Notices.done(this, Phrase.of("ci.deliveries.replayed"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("ci.deliveries.page-title");
    }
}
